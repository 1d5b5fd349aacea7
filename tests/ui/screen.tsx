import { type ComponentChild, render } from 'preact';
import { vi } from 'vitest';
import type { SurveyResponse } from '../../src/model/response.ts';
import type { Survey } from '../../src/model/survey.ts';
import { createSession, type SessionOptions, type SessionState } from '../../src/ui/session.ts';

export const ONE: Survey = { id: 'till', questions: [{ id: 'mood', kind: 'smiley', text: 'How was it?' }] };

export const TWO: Survey = {
  id: 'parcel',
  questions: [...ONE.questions, { id: 'comment', kind: 'text', text: 'Anything else?' }],
};

/** A session with what it has submitted. */
export function aSession(
  survey: Survey = ONE,
  submit: (response: SurveyResponse) => Promise<void> = async () => {},
  onChange: (state: SessionState) => void = () => {},
  undo = false,
  more: Pick<SessionOptions, 'about'> = {},
) {
  const submitted: SurveyResponse[] = [];
  const session = createSession({
    survey,
    touchpoint: 'store-1/till-1',
    locale: 'en',
    source: 'kiosk',
    submit: async (response) => {
      submitted.push(response);
      await submit(response);
    },
    onChange,
    undo,
    ...more,
  });
  return { session, submitted, survey };
}

/** Renders into a fresh element of the page. */
export function show(what: ComponentChild): HTMLElement {
  const root = document.body.appendChild(document.createElement('div'));
  render(what, root);
  return root;
}

/** The button with exactly this name. */
export function button(root: HTMLElement, name: string): HTMLButtonElement {
  const found = [...root.querySelectorAll('button')].find((one) => one.textContent?.trim() === name);
  if (!found) throw new Error(`no button "${name}" in ${root.innerHTML}`);
  found.getBoundingClientRect = () => new DOMRect(0, 0, 100, 100);
  return found;
}

export function pointer(target: Element, type: 'down' | 'up' | 'cancel' | 'leave', init: PointerEventInit = {}): void {
  const inside = { clientX: 50, clientY: 50, pointerId: 1, isPrimary: true, button: 0, bubbles: type !== 'leave' };
  target.dispatchEvent(new PointerEvent(`pointer${type}`, { ...inside, ...init }));
}

/** A touch as a finger makes it, with the click that browsers send after it. */
export async function tap(target: Element): Promise<void> {
  pointer(target, 'down');
  pointer(target, 'up');
  target.dispatchEvent(new MouseEvent('click', { bubbles: true, detail: 1 }));
  await pass(1);
}

/** Lets time pass under fake timers, with all that was waiting for it. */
export const pass = (ms: number): Promise<unknown> => vi.advanceTimersByTimeAsync(ms);

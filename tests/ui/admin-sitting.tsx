import { signal } from '@preact/signals-core';
import { vi } from 'vitest';
import { startSitting } from '../../kiosk/admin/sitting.tsx';
import { en } from '../../kiosk/admin/texts-en.ts';
import type { Checked, Pin } from '../../kiosk/pin.ts';
import type { SenyumConfig } from '../../src/model/config.ts';
import type { SurveyResponse } from '../../src/model/response.ts';
import { ONE, pass } from './screen.tsx';

/** A key that nobody may see. */
export const SECRET = 'secret-key-8f3a';

const CONFIG: SenyumConfig = {
  senyum: 1,
  name: 'Kopi Senja',
  languages: ['en'],
  endpoint: { url: 'https://collector.test/v1/batches', headers: { authorization: `Bearer ${SECRET}` } },
  surveys: [ONE],
  touchpoints: [{ id: 'store-1/till-1', name: 'Till', survey: ONE.id }],
};

/** An open admin screen over a kiosk that does nothing. */
export async function aSitting(given: { pin?: string; checked?: Checked[]; config?: SenyumConfig } = {}) {
  let made = given.pin;
  const checked = given.checked ?? [];
  const pin = {
    source: vi.fn<Pin['source']>(async () => (made ? 'device' : 'none')),
    make: vi.fn<Pin['make']>(async (next) => {
      made = next;
    }),
    check: vi.fn<Pin['check']>(async (one) => checked.shift() ?? (one === made ? 'right' : 'wrong')),
    wait: vi.fn<Pin['wait']>(async () => 0),
  };
  const submitted: SurveyResponse[] = [];
  const delivery = {
    submit: vi.fn(async (response: SurveyResponse) => void submitted.push(response)),
    flush: vi.fn(async () => {}),
    stop: vi.fn(),
  };
  const unsaved = new Map<string, SurveyResponse>();
  // As the stop of a whole kiosk does.
  const stop = vi.fn(() => end());
  const touched = vi.fn();
  const onEnd = vi.fn();
  const sign = { look: vi.fn(), stop: vi.fn() };
  document.body.insertAdjacentHTML('afterbegin', '<div id="kiosk"></div>');
  const config = signal<SenyumConfig | undefined>(given.config ?? CONFIG);
  const end = startSitting({
    options: { config, touchpoint: undefined, delivery: () => delivery, unsaved, touched, stop },
    pin,
    sign,
    locale: 'en',
    texts: en,
    onEnd,
  });
  await pass(400);
  const root = (): HTMLElement => document.querySelector<HTMLElement>('.admin')!;
  return { root, pin, delivery, submitted, unsaved, stop, touched, onEnd, sign, end };
}

/** Enters digits as a keyboard does, and ends with Enter. */
export async function enter(digits: string): Promise<void> {
  for (const key of [...digits, 'Enter']) {
    document.body.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
    await pass(1);
  }
  await pass(400);
}

/** Presses a button by the first of its words, as a keyboard does. */
export async function choose(root: HTMLElement, name: string): Promise<void> {
  const found = [...root.querySelectorAll('button')].find(
    (one) => (one.getAttribute('aria-label') ?? one.textContent)?.trim().startsWith(name) && !one.disabled,
  );
  if (!found) throw new Error(`no button "${name}" in ${root.textContent}`);
  found.dispatchEvent(new MouseEvent('click', { detail: 0, bubbles: true }));
  await pass(400);
}

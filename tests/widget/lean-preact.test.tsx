// @vitest-environment node
import { readFileSync } from 'node:fs';
import { Window } from 'happy-dom';
import * as whole from 'preact';
import { expect, test, vi } from 'vitest';
import { leanPreact } from '../../scripts/lean-preact.ts';
import type { Question, Survey } from '../../src/model/survey.ts';
import { MORE_VIEWS } from '../../src/ui/questions/more-views.tsx';
import { createSession } from '../../src/ui/session.ts';
import { texts } from '../../src/ui/texts/en.ts';
import { BASIC_VIEWS } from '../../src/ui/views.ts';
import { Below } from '../../widget/Below.tsx';
import { Card } from '../../widget/Card.tsx';

const FILE = 'node_modules/preact/dist/preact.mjs';
const lean = (code: string, id = FILE): string | undefined =>
  (leanPreact.transform as unknown as (code: string, id: string) => string | undefined)(code, id);

test('the Preact of the widget is half as large, and no other file is touched', () => {
  const file = readFileSync(FILE, 'utf8');
  expect(lean(file)!.replaceAll(/\s+/g, ' ').length).toBeLessThan(file.length * 0.6);
  expect(lean(file, 'src/ui/press.ts')).toBeUndefined();
});

test('a Preact whose file is another fails the build instead of being cut in the wrong place', () => {
  const file = readFileSync(FILE, 'utf8');
  expect(() => lean(file.replaceAll('128&u.__u', '64&u.__u'))).toThrow('Preact has changed');
  expect(() => lean(file + file)).toThrow('Preact has changed');
});

const leanModule = (): Promise<typeof whole> =>
  import(/* @vite-ignore */ `data:text/javascript,${encodeURIComponent(lean(readFileSync(FILE, 'utf8'))!)}`);

const { document: empty, Event: DomEvent } = new Window();
vi.stubGlobal('document', empty);
vi.stubGlobal('Event', DomEvent);

const survey: Survey = {
  id: 'visit',
  questions: [
    { id: 'mood', kind: 'smiley', text: 'How was it?' },
    { id: 'five', kind: 'smiley', faces: 5, text: 'And all in all?' },
    { id: 'staff', kind: 'stars', text: 'How was the staff?' },
    { id: 'again', kind: 'nps', text: 'Would you tell a friend?' },
    {
      id: 'why',
      kind: 'choices',
      text: 'What was good?',
      options: [
        { id: 'a', text: 'A' },
        { id: 'b', text: 'B' },
      ],
    },
    { id: 'words', kind: 'text', text: 'In your own words?' },
  ] as Question[],
};

/** Draws a visit, question by question, and tells what stood on the page after each drawing. */
async function visit({ render }: Pick<typeof whole, 'render'>, fails: boolean): Promise<string[]> {
  const root = document.createElement('div').attachShadow({ mode: 'open' });
  const seen: string[] = [];
  let tries = 0;
  const session = createSession({
    survey,
    touchpoint: 'web',
    locale: 'en',
    source: 'widget',
    submit: async () => {
      tries++;
      if (fails && tries === 2) throw new Error('the disk is full');
    },
    onChange: () => draw(),
  });
  const draw = (): void => {
    const state = { ...session.state(), since: 0 };
    render(
      <Card
        session={session}
        state={state}
        survey={survey}
        locale="en"
        views={{ ...BASIC_VIEWS, ...MORE_VIEWS }}
        texts={texts}
        name="Roastery"
        onClose={() => {}}
        onNever={session.response() ? undefined : () => {}}
        below={tries > 1 && <Below state={state} texts={texts} count={6} onTell={tries > 4 ? undefined : () => {}} />}
      />,
      root,
    );
    seen.push(`${root.innerHTML} at ${root.activeElement?.localName}`);
  };
  draw();
  for (const answer of ['positive', 'negative', 'negative', 4, 9, ['a'], 'Fine.'] as const) {
    await session.answer(answer as string);
  }
  await session.finish();
  render(null, root);
  return [...seen, root.innerHTML];
}

test('what it draws, question by question, is what the whole Preact draws', async () => {
  const cut = await leanModule();
  for (const fails of [false, true]) {
    const seen = await visit(cut, fails);
    expect(seen).toEqual(await visit(whole, fails));
    expect(seen.length).toBeGreaterThan(12);
    expect(seen.at(-2)).toContain('Thank you');
    expect(seen.at(-1)).toBe('');
  }
});

test('texts, lists, properties and references that change are drawn as the whole Preact draws them', async () => {
  const cut = await leanModule();
  const draw = ({ h, Fragment, render }: typeof whole): string[] => {
    const root = document.createElement('div');
    const told: string[] = [];
    const ref = (name: string) => (element: Element | null) => void told.push(`${name}: ${element?.localName}`);
    const kept = ref('kept');
    const Maybe = ({ isThere }: { isThere: boolean }) => (isThere ? h('i', { ref: ref('maybe') }, 'there') : null);
    const Two = ({ first }: { first: string }) => h(Fragment, null, first, h('b', null, 'second'));
    const trees = [
      h('p', { class: 'a', title: 't', 'data-x': 1, ref: kept }, 'one', null, h(Maybe, { isThere: false })),
      h('p', { class: 'b', 'data-x': undefined, ref: kept }, 'two', h('hr', null), h(Maybe, { isThere: true })),
      h(
        'p',
        { class: 'b' },
        ['x', 'y'].map((key) => h('li', { key }, key)),
        h(Two, { first: 'first' }),
      ),
      h(
        'p',
        { class: 'b' },
        ['y', 'x', 'z'].map((key) => h('li', { key }, key)),
        h(Two, { first: 'other' }),
      ),
      h(
        'p',
        { class: 'b' },
        ['z'].map((key) => h('li', { key }, key)),
        { not: 'a node' } as never,
        false,
        7,
        h('u', null),
      ),
      h('svg', { viewBox: '0 0 1 1' }, h('path', { d: 'M0 0' })),
      h(Two, { first: '<b>' }),
      null,
    ];
    return trees.flatMap((tree) => {
      render(tree, root);
      return [root.innerHTML, told.splice(0).join()];
    });
  };
  expect(draw(cut)).toEqual(draw(whole));
});

test('a handler that changes is called in place of the former one, once, and one that goes is called no more', async () => {
  const cut = await leanModule();
  const press = ({ h, render }: typeof whole): string[] => {
    const root = document.createElement('div');
    const told: string[] = [];
    for (const name of ['first', 'second', undefined, 'third']) {
      const onClick = name && (() => void told.push(name));
      render(h('button', { onClick } as never, 'press'), root);
      root.querySelector('button')!.dispatchEvent(new Event('click'));
    }
    return told;
  };
  expect(press(cut)).toEqual(['first', 'second', 'third']);
  expect(press(whole)).toEqual(press(cut));
});

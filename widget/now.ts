// The loader and what draws a first question in one file, for a question at load: one request, where the config comes along.
import type { Parts } from './ask.ts';
import { textsBeside } from './load-texts.ts';
import { sendLeftovers, show } from './panel.tsx';
import { startTag } from './start-tag.ts';

/** Name of the file of rules and moments, which lies beside this one. */
declare const __CONDITIONS__: string;

/** The next task; a timer would come a frame later. */
const nextTask = (): Promise<unknown> =>
  new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = resolve;
    port2.postMessage(0);
  });

const partsAt = (base: string): Parts => ({
  async panel() {
    // In the one in which a page ends to be read Chromium also lays it out: with the question that would be a long one.
    await nextTask();
    return { show, sendLeftovers };
  },
  conditions: () => import(/* @vite-ignore */ new URL(__CONDITIONS__, base).href),
  texts: textsBeside(base),
});

/** Called for each tag, with the config that came along with its file. */
export const start = (along: string | undefined): void => startTag(partsAt, along);

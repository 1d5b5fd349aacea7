import { effect, type ReadonlySignal } from '@preact/signals-core';
import type { Visits } from './visits.ts';

/** Two notes, in Hz: the same whichever answer it is. */
const NOTES = [660, 880];

/** How long each sounds, in s, and how loud it is, 0 to 1. */
const LENGTH = 0.12;
const VOLUME = 0.15;

/**
 * Says by a sound, a buzz or both that an answer is stored, if the owner wants that. Returns its stop.
 *
 * Browsers let a page sound after its first touch only, which an answer is.
 */
export function startChime(visits: ReadonlySignal<Visits | undefined>): () => void {
  let context: AudioContext | undefined;
  let heard = -1;
  const play = (): void => {
    context ??= new AudioContext();
    void context.resume();
    for (const [i, note] of NOTES.entries()) {
      const begin = context.currentTime + i * LENGTH;
      const tone = new OscillatorNode(context, { frequency: note });
      const gain = new GainNode(context, { gain: 0 });
      gain.gain.setValueAtTime(VOLUME, begin);
      gain.gain.exponentialRampToValueAtTime(0.001, begin + LENGTH);
      tone.connect(gain).connect(context.destination);
      tone.start(begin);
      tone.stop(begin + LENGTH);
    }
  };
  const stop = effect(() => {
    const visit = visits.value?.current.value;
    const state = visit?.state.value;
    if (!visit || !state?.canUndo || visit.number === heard) return;
    heard = visit.number;
    const { sound, vibration } = visit.config.kiosk ?? {};
    if (vibration) navigator.vibrate?.(30);
    if (sound) play();
  });
  return () => {
    stop();
    void context?.close();
  };
}

import { type ReadonlySignal, signal } from '@preact/signals-core';
import type { DeliveryStatus } from '../../src/delivery/status.ts';
import { watchDelivery } from '../../src/page/watch-delivery.ts';
import { type Trouble, watchDiagnosis } from '../../src/page/watch-diagnosis.ts';
import { type Facts, readFacts } from './facts.ts';

/** What is known of this device. */
export interface Reading {
  /** How delivery stands; undefined on a device that never took an answer. */
  status: DeliveryStatus | undefined;
  trouble: Trouble | null;
  facts: Facts | undefined;
}

/** Starts reading how this device is. */
export function startReading(awake: () => Promise<boolean>): {
  reading: ReadonlySignal<Reading>;
  /** Reads again what tells nothing by itself. */
  refresh: () => void;
  stop: () => void;
} {
  const reading = signal<Reading>({ status: undefined, trouble: null, facts: undefined });
  let stopped = false;
  const learn = (news: Partial<Reading>): void => {
    if (!stopped) reading.value = { ...reading.peek(), ...news };
  };
  const refresh = (): void => {
    void readFacts(awake).then((facts) => learn({ facts }));
  };
  const stops = [watchDelivery((status) => learn({ status })), watchDiagnosis((trouble) => learn({ trouble }))];
  refresh();
  return {
    reading,
    refresh,
    stop() {
      stopped = true;
      for (const stop of stops) stop();
    },
  };
}

import { setTimeout as sleep } from 'node:timers/promises';
import { createLive, type Live } from './live.ts';
import { type NoticesParts, openNotices } from './store/notices.ts';

/** What {@link shareLive} is made of. */
export interface SharedLiveParts extends Pick<NoticesParts, 'url' | 'retry' | 'look'> {
  /** What this collector stores. */
  own: Live;
  /** Told when something may have been missed. */
  touchpoints: string[];
  /** Between two notices at least, in ms; default 100. */
  rest?: number;
}

/** The hints of all collectors of one database. */
export interface SharedLive {
  /** Tells of this collector's hints and of the others'; what is published here goes to them, too. */
  live: Live;
  stop(): Promise<void>;
}

const CHANNEL = 'senyum_live';

/** So many touchpoints are remembered while nobody hears: a map that misses a hint is drawn anew within a minute. */
const MOST_UNSENT = 10_000;

/** A notice has less than 8,000 bytes. */
const MOST_BYTES = 7_500;

/**
 * Passes hints between the collectors of one PostgreSQL database. They go after the commit, all of a tenth of a second
 * together: a notice within each transaction would let commits wait for each other.
 */
export function shareLive(parts: SharedLiveParts): SharedLive {
  const { own, touchpoints, rest = 100, ...connection } = parts;
  const all = createLive();
  const unsent = new Set<string>();
  let isSending = false;
  const notices = openNotices({
    ...connection,
    channel: CHANNEL,
    heard: (text) => all.publish(readHint(text)),
    connected: () => {
      all.publish(touchpoints);
      void sendAll();
    },
  });
  const sendAll = async () => {
    if (isSending) return;
    isSending = true;
    for (let isThrough = true; isThrough && unsent.size > 0; ) {
      const hints = [...unsent];
      unsent.clear();
      isThrough = await notices.send(textsOf(hints));
      if (isThrough) await sleep(rest, undefined, { ref: false });
      // They go when the connection is made anew.
      else for (const hint of hints) unsent.add(hint);
    }
    isSending = false;
  };
  const unsubscribe = own.subscribe((changed) => {
    all.publish(changed);
    for (const touchpoint of changed) if (unsent.size < MOST_UNSENT) unsent.add(touchpoint);
    void sendAll();
  });
  return {
    live: { publish: own.publish, subscribe: all.subscribe },
    async stop() {
      unsubscribe();
      await notices.stop();
    },
  };
}

/** Texts of lists that are each short enough for a notice. */
function textsOf(touchpoints: string[]): string[] {
  const lists: string[][] = [[]];
  let bytes = 0;
  for (const touchpoint of touchpoints) {
    const more = Buffer.byteLength(JSON.stringify(touchpoint)) + 1;
    if (more > MOST_BYTES) continue;
    if (bytes + more > MOST_BYTES) {
      lists.push([]);
      bytes = 0;
    }
    lists.at(-1)!.push(touchpoint);
    bytes += more;
  }
  return lists.map((list) => JSON.stringify(list));
}

/** Anybody who may use the database can send anything. */
function readHint(text: string): string[] {
  try {
    const hint: unknown = JSON.parse(text);
    return Array.isArray(hint) ? hint.filter((one): one is string => typeof one === 'string') : [];
  } catch {
    return [];
  }
}

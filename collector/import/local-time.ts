const TIME = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2})(:\d{2})?(\.\d{1,9})?)? ?(Z|[+-]\d{2}:?\d{2})?$/;

/**
 * Reads a time as other systems write it: `2026-11-21`, `2026-11-21 18:04` or `2026-11-21T18:04:05.120+07:00`. Days and
 * months in another order are not guessed.
 * @param zone IANA name of the time zone of times without an offset.
 * @returns ISO 8601 in UTC; undefined when it is no such time.
 */
export function readTime(text: string, zone: string): string | undefined {
  const [found, date, time = '00:00', seconds = ':00', fraction = '', offset] = TIME.exec(text.trim()) ?? [];
  if (!found) return undefined;
  const wall = Date.parse(`${date}T${time}${seconds}${fraction}Z`);
  // JavaScript takes 31 February for 3 March.
  if (Number.isNaN(wall) || !new Date(wall).toISOString().startsWith(date!)) return undefined;
  const at = wall - (offset === undefined ? offsetAt(wall, zone) : minutesOf(offset) * 60_000);
  const isKnownYear = at > Date.UTC(1900, 0) && at < Date.UTC(9999, 0);
  return isKnownYear ? new Date(at).toISOString() : undefined;
}

function minutesOf(offset: string): number {
  if (offset === 'Z') return 0;
  const minutes = Number(offset.slice(1, 3)) * 60 + Number(offset.slice(-2));
  return offset.startsWith('-') ? -minutes : minutes;
}

// The offset depends on the moment, which depends on the offset: the second guess is right, but for the hour that a
// change of the clocks skips or repeats.
function offsetAt(wall: number, zone: string): number {
  const guess = wall - (shownAt(wall, zone) - wall);
  return shownAt(guess, zone) - guess;
}

/** What the clocks of a zone show, in ms as if they were in UTC. */
function shownAt(at: number, zone: string): number {
  const shown = formatOf(zone).format(at);
  const [month, day, year, hour, minute, second] = shown.match(/\d+/g)!.map(Number);
  return Date.UTC(year!, month! - 1, day, hour, minute, second) + (((at % 1000) + 1000) % 1000);
}

function formatOf(timeZone: string): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    ...{ year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', second: '2-digit' },
  });
}

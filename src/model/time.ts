const two = (value: number): string => String(value).padStart(2, '0');

/** ISO 8601 local time with the offset of the device, for example `2026-11-21T18:04:05.120+07:00`. */
export function localTime(at: Date): string {
  const offset = -at.getTimezoneOffset();
  const local = new Date(at.getTime() + offset * 60_000).toISOString().slice(0, -1);
  const minutes = Math.abs(offset);
  return `${local}${offset < 0 ? '-' : '+'}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

/** A reading of the monotonic clock, which a wrong or jumping wall clock leaves alone. */
export interface BootTime {
  /** Names one life of a page or worker; readings of different boots can't be compared. */
  boot: string;
  /** Milliseconds since it began. */
  elapsed: number;
}

/** Reads the monotonic clock. The boot is named by when it began, which no second one on a device shares. */
export function bootTime(): BootTime {
  return { boot: performance.timeOrigin.toString(36), elapsed: Math.round(performance.now()) };
}

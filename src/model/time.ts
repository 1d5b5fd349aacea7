const two = (value: number): string => String(value).padStart(2, '0');

/** ISO 8601 local time with the offset of the device, for example `2026-11-21T18:04:05.120+07:00`. */
export function localTime(at: Date): string {
  const offset = -at.getTimezoneOffset();
  const local = new Date(at.getTime() + offset * 60_000).toISOString().slice(0, -1);
  const minutes = Math.abs(offset);
  return `${local}${offset < 0 ? '-' : '+'}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

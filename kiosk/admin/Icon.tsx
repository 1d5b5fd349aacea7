const ICONS = {
  send: 'M4 12l16-7-6 16-3-6-7-3Zm7 3 4-5',
  test: 'M9 3h6M10 3v6l-5 9a2 2 0 0 0 2 3h10a2 2 0 0 0 2-3l-5-9V3M7.5 15h9',
  again: 'M19 12a7 7 0 1 1-2-5l2 2m0-5v5h-5',
  json: 'M12 4v11m-5-5 5 5 5-5M4 20h16',
  csv: 'M4 5h16v14H4ZM4 10h16M4 15h16M10 5v14',
  staff: 'M8 5v14M16 5v14',
  pin: 'M14.5 9.5 21 3m-3 3 2 2M8.5 20a5 5 0 1 1 0-10 5 5 0 0 1 0 10Z',
  setup: 'M12 21c-4-5-6-8-6-11a6 6 0 0 1 12 0c0 3-2 6-6 11Zm0-9a2 2 0 1 1 0-4 2 2 0 0 1 0 4Z',
  wipe: 'M5 7h14M10 7V4h4v3M7 7l1 13h8l1-13M10.5 11v5M13.5 11v5',
  erase: 'M9 6h11v12H9l-6-6ZM12 10l4 4m0-4-4 4',
  done: 'M5 12.5 10 17.5 19.5 7',
  close: 'M6 6l12 12M18 6 6 18',
} as const;

/** The name of an icon. */
export type IconName = keyof typeof ICONS;

/** A small drawing: decoration without a name of its own. */
export function Icon({ name }: { name: IconName }) {
  return (
    <svg class="admin-icon" viewBox="0 0 24 24" aria-hidden="true">
      <path d={ICONS[name]} />
    </svg>
  );
}

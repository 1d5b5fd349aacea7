/** A star; which ones are lit is up to the styles. */
export function Star() {
  return (
    <svg class="senyum-picture" viewBox="0 0 100 100" aria-hidden="true">
      <path d="M50 8l12.5 26.5L91 38.5 70 58.5 75.5 87.5 50 73.5 24.5 87.5 30 58.5 9 38.5 37.5 34.5Z" />
    </svg>
  );
}

/** A thumb. */
export function Thumb({ up }: { up: boolean }) {
  return (
    <svg class={`senyum-picture senyum-${up ? 'up' : 'down'}`} viewBox="0 0 100 100" aria-hidden="true">
      <path d="M10 46h16v42H10ZM34 46c10-8 12-20 14-32 1-7 14-6 14 6 0 8-2 13-4 18h24c8 0 11 7 9 14l-7 27c-2 7-6 9-12 9H48c-6 0-10-2-14-5Z" />
    </svg>
  );
}

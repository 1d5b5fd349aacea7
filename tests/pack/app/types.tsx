import { senyum, startWidget } from 'senyum/widget';

// Read by the compiler only: what must compile does, and what must not does not.
export const right = <senyum-survey data-senyum="tab" data-open="scroll" data-open-value={50} data-frequency="30d" />;

// @ts-expect-error: no such theme.
export const wrongTheme = <senyum-survey data-theme="purple" />;

// @ts-expect-error: days have a d.
export const wrongFrequency = <senyum-survey data-frequency="30" />;

// @ts-expect-error: no such element.
export const wrongElement = <senyum-surveys />;

export async function use(): Promise<void> {
  const stop: () => void = startWidget({ collector: 'https://collector.test' });
  const found = await senyum('explain');
  const rules: string[] | undefined = found?.flatMap((one) => one.rules.map(({ name }) => name));
  document.addEventListener('senyum:blocked', ({ detail }) =>
    console.log(detail.touchpoint, detail.rules[0]?.why, rules),
  );
  document.querySelector('senyum-survey')?.connectedCallback();
  // @ts-expect-error: a collector is needed.
  startWidget({});
  // @ts-expect-error: there is no such verb.
  await senyum('opn');
  stop();
}

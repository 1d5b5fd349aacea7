import { render } from 'preact';
import { newId } from '../src/model/id.ts';
import { textIn } from '../src/model/survey.ts';
import { startDelivery } from '../src/page/delivery.ts';
import { createSession, type SessionState } from '../src/ui/session.ts';
import { Card } from './Card.tsx';
import { readConfig } from './config.ts';
import { mount } from './mount.ts';
import type { Placement } from './placement.ts';
import { keepWorker } from './worker-of-page.ts';

/** How long the thanks stay in a card before it closes by itself, in ms. */
const THANKS = 4_000;

/**
 * Asks the survey of a placement. Nothing is stored on the device before the visitor answers.
 * @param reply The config, as it was fetched.
 * @returns its stop, which leaves the page as it was. Rejects with a sentence when the config can't be used.
 */
export async function show(placement: Placement, reply: Response): Promise<() => void> {
  const { config, asking } = await readConfig(placement, reply);
  const locale = localeFor(placement, config.languages);
  const delivery = startDelivery({ endpoint: config.endpoint, app: 'widget' });
  const { root, remove } = mount(placement);
  const stop = (): void => {
    void session.finish();
    clearTimeout(closing);
    render(null, root);
    delivery.stop();
    remove();
  };
  const onClose = placement.mode === 'popover' ? stop : undefined;
  const name = textIn(config.name, locale);
  let closing: ReturnType<typeof setTimeout> | undefined;
  const draw = (state: SessionState): void => {
    render(
      <Card session={session} state={state} survey={asking.survey} locale={locale} name={name} onClose={onClose} />,
      root,
    );
    if (state.phase === 'thanks' && onClose) closing = setTimeout(onClose, THANKS);
  };
  const session = createSession({
    survey: asking.survey,
    touchpoint: asking.touchpoint.id,
    locale,
    source: 'widget',
    boot: newId(),
    submit: async (response) => {
      await delivery.submit(response);
      keepWorker(placement.worker);
    },
    onChange: draw,
  });
  draw(session.state());
  return stop;
}

export { sendLeftovers } from '../src/page/leftovers.ts';

function localeFor({ lang, element }: Placement, languages: string[]): string {
  const page = element.closest('[lang]')?.getAttribute('lang') ?? '';
  const primary = (tag: string): string => tag.split('-')[0]!.toLowerCase();
  const wanted = [lang ?? '', page, ...navigator.languages].map(primary);
  const found = wanted.flatMap((one) => languages.filter((language) => primary(language) === one));
  return found[0] ?? languages[0]!;
}

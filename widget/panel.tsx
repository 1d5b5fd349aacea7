import { render } from 'preact';
import { textIn } from '../src/model/survey.ts';
import { startDelivery } from '../src/page/delivery.ts';
import { createSession, type SessionState } from '../src/ui/session.ts';
import type { Emit } from './ask.ts';
import { Card } from './Card.tsx';
import { readConfig } from './config.ts';
import { mount } from './mount.ts';
import type { Placement } from './placement.ts';
import { viewsFor } from './views-for.ts';
import { mark } from './visitor.ts';
import { keepWorker } from './worker-of-page.ts';

/** How long the thanks stay in a card before it closes by itself, in ms. */
const THANKS = 4_000;

/**
 * Asks the survey of a placement. Nothing is stored on the device before the visitor answers.
 * @param reply The config, as it was fetched.
 * @param emit Tells the page what happens.
 * @returns its stop, which leaves the page as it was. Rejects with a sentence when the config can't be used.
 */
export async function show(placement: Placement, reply: Response, emit: Emit): Promise<() => void> {
  const { config, asking } = await readConfig(placement, reply);
  const locale = localeFor(placement, config.languages);
  const { views, styles } = await viewsFor(asking.survey);
  const delivery = startDelivery({
    endpoint: config.endpoint,
    app: 'widget',
    backgroundSync: placement.worker !== undefined,
  });
  const { root, remove } = mount(placement, styles);
  let closing: ReturnType<typeof setTimeout> | undefined;
  const close = (): void => {
    clearTimeout(closing);
    if (!session.response()) {
      mark(placement.touchpoint ?? '', 'dismissed');
      emit('dismiss');
    }
    void session.finish();
    render(null, root);
    remove();
    emit('closed');
  };
  // What was answered is still to be sent when the card is gone.
  const onClose = placement.mode !== 'inline' ? close : undefined;
  const draw = (state: SessionState): void => {
    if (!root.host.isConnected) return;
    render(
      <Card
        session={session}
        state={state}
        survey={asking.survey}
        locale={locale}
        views={views}
        name={textIn(config.name, locale)}
        onClose={onClose}
      />,
      root,
    );
    if (state.phase === 'thanks' && onClose) closing = setTimeout(onClose, THANKS);
  };
  const session = createSession({
    survey: asking.survey,
    touchpoint: asking.touchpoint.id,
    locale,
    source: 'widget',
    submit: async (response) => {
      await delivery.submit(response);
      keepWorker(placement.worker);
      mark(placement.touchpoint ?? '', 'answered');
      const { id, revision, answers, finished } = response;
      emit('queued', { response: id, revision });
      emit('answer', { response: id, ...answers.at(-1) });
      if (finished) emit('submit', { response: id, answers });
    },
    onChange: draw,
  });
  draw(session.state());
  return () => {
    close();
    delivery.stop();
  };
}

export { sendLeftovers } from '../src/page/leftovers.ts';

function localeFor({ lang, element }: Placement, languages: string[]): string {
  const page = element.closest('[lang]')?.getAttribute('lang') ?? '';
  const primary = (tag: string): string => tag.split('-')[0]!.toLowerCase();
  const wanted = [lang ?? '', page, ...navigator.languages].map(primary);
  const found = wanted.flatMap((one) => languages.filter((language) => primary(language) === one));
  return found[0] ?? languages[0]!;
}

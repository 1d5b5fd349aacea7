import { render } from 'preact';
import { declaredIn, type Told } from '../src/model/context.ts';
import type { SurveyResponse } from '../src/model/response.ts';
import { type Question, type Survey, textIn } from '../src/model/survey.ts';
import { type Delivery, startDelivery } from '../src/page/delivery.ts';
import { ThreeFacesView } from '../src/ui/questions/ThreeFacesView.tsx';
import { createSession, type Session, type SessionState } from '../src/ui/session.ts';
import { directionOf } from '../src/ui/texts/direction-of.ts';
import { texts as english } from '../src/ui/texts/en.ts';
import { languageOf } from '../src/ui/texts/language-of.ts';
import type { Views } from '../src/ui/views.ts';
import type { Emit } from './ask.ts';
import { Card } from './Card.tsx';
import { type Reply, readConfig } from './config.ts';
import type { Embed } from './embed.ts';
import type { LoadTexts } from './load-texts.ts';
import type { More } from './more.ts';
import { mount } from './mount.ts';
import { isCalled, type Placement } from './placement.ts';
import { CONSENT, mark, NEVER, remember } from './visitor.ts';
import { keepWorker } from './worker-of-page.ts';

/** How long the thanks stay in a card before it closes by itself, in ms. */
const THANKS = 4_000;

/** So long after the question is drawn what takes answers is made ready, in ms: before anybody can have read it. */
const PREPARE = 300;

/** How long the thanks stay where they offer a longer survey, in ms. */
const OFFER = 10_000;

/** What draws a first question of faces. Everything else lies in a file of its own. */
const FIRST_VIEWS: Views = { smiley: ThreeFacesView };

/**
 * Asks the survey of a placement. Nothing is stored on the device before the visitor answers.
 * @param reply The config, as it came.
 * @param emit Tells the page what happens.
 * @param visit What the page tells of the visit, now and later.
 * @returns its stop, which leaves the page as it was. Rejects with a sentence when the config can't be used.
 */
export async function show(
  placement: Placement,
  reply: Reply,
  emit: Emit,
  loadTexts: LoadTexts,
  visit: Told,
): Promise<() => void> {
  const { config, asking } = await readConfig(placement, reply);
  const { survey, touchpoint } = asking;
  const about = (): Pick<SurveyResponse, 'context'> => {
    const context = declaredIn(visit, config.contexts);
    return context[0] ? { context: Object.fromEntries(context) } : {};
  };
  // A config that is wrong here is named now, and costs no answer.
  about();
  const locale = localeFor(placement, config.languages);
  const longer = config.surveys.find(({ id }) => id === survey.more);
  let drawn: More | undefined;
  // Loaded while the first question is asked: the next one is there although the network goes.
  const more =
    longer || isMore(survey)
      ? loadMore().then(({ moreFor }) => moreFor([survey, ...(longer ? [longer] : [])]))
      : undefined;
  const texts = (await loadTexts(locale)) ?? english;
  if (!isBasic(survey.questions[0]!)) await more;
  // When the question is on the screen, and with the first answer at the latest.
  let delivery: Delivery | undefined;
  const deliver = (): Delivery => {
    delivery ??= startDelivery({
      endpoint: config.endpoint,
      app: 'widget',
      backgroundSync: placement.worker !== undefined,
      onSynced: (response, revision) => emit('synced', { response, revision }),
    });
    return delivery;
  };
  const { root, style } = mount(placement, directionOf(locale));
  let isCut = false;
  let told = 0;
  let closing: ReturnType<typeof setTimeout> | undefined;
  // Where the visitor goes on when the card is gone. A named element of the page could stand there.
  const before: unknown = document.activeElement;
  const close = (): void => {
    clearTimeout(closing);
    clearTimeout(preparing);
    removeEventListener('keydown', press);
    const isIn = root.activeElement;
    // First, so that its end is drawn no more.
    root.host.remove();
    render(null, root);
    if (isIn && before instanceof HTMLElement) HTMLElement.prototype.focus.call(before, { preventScroll: true });
    void session.finish();
    emit('closed');
  };
  // What was answered is still to be sent when the card is gone.
  const leave = (): void => {
    if (!session.response()) {
      mark(placement.touchpoint ?? '', 'dismissed');
      emit('dismiss');
    }
    close();
  };
  const never = (): void => {
    remember(CONSENT, NEVER);
    leave();
    // Others of the page may be waiting for their moment.
    (window as { senyum?: { embed?: Embed } }).senyum?.embed?.look();
  };
  const onClose = placement.mode !== 'inline' ? leave : undefined;
  // Wherever the focus is, unless the page has used the key for something of its own.
  const press = ({ key, defaultPrevented }: KeyboardEvent): void => {
    if (key === 'Escape' && !defaultPrevented && root.host.isConnected) onClose?.();
  };
  addEventListener('keydown', press);
  const draw = (state: SessionState): void => {
    if (!root.host.isConnected) return;
    if (isCut && state.step > 0 && state.phase === 'asking') return void session.finish();
    const isLonger = asked !== survey;
    const Below = longer && drawn?.Below;
    const isThanked = state.phase === 'thanks';
    // The first question of a longer survey is not the first of the visitor: it can be skipped.
    const seen = isLonger ? { ...state, step: state.step + 1 } : state;
    render(
      <Card
        session={session}
        state={seen}
        survey={asked}
        locale={locale}
        views={drawn?.views ?? FIRST_VIEWS}
        texts={texts}
        name={textIn(config.name, locale)}
        onClose={onClose}
        onNever={isAsked(placement) && !session.response() ? never : undefined}
        below={
          Below && (
            <Below
              state={seen}
              texts={texts}
              count={longer.questions.length}
              onTell={isLonger ? undefined : () => ask(longer)}
            />
          )
        }
      />,
      root,
    );
    clearTimeout(closing);
    if (isThanked && onClose) closing = setTimeout(onClose, Below && !isLonger ? OFFER : THANKS);
  };
  let asked: Survey;
  let session: Session;
  // What a longer survey is given is added to the same response.
  const ask = (next: Survey): void => {
    const response = session?.response();
    asked = next;
    session = createSession({
      survey: next,
      touchpoint: touchpoint.id,
      locale,
      source: 'widget',
      response,
      about,
      submit: keep,
      onChange: draw,
    });
    draw(session.state());
  };
  const keep = async (response: SurveyResponse): Promise<void> => {
    await deliver().submit(response);
    keepWorker(placement.worker);
    mark(placement.touchpoint ?? '', 'answered');
    const { id, revision, answers, finished } = response;
    emit('queued', { response: id, revision });
    // What ends without a further answer has told its last one.
    if (answers.length > told) emit('answer', { response: id, ...answers.at(-1) });
    told = answers.length;
    if (finished) emit('submit', { response: id, answers });
  };
  const redraw = (): void => draw(session.state());
  ask(survey);
  // A card that comes by itself takes the focus from nobody.
  if (isCalled(placement)) root.querySelector('section')!.focus({ preventScroll: true });
  const preparing = setTimeout(() => root.host.isConnected && deliver(), PREPARE);
  more
    ?.then(
      (loaded) => {
        drawn = loaded;
        style(loaded.styles);
      },
      ({ message }) => {
        // What can't be drawn is not asked.
        isCut = true;
        emit('error', { message });
      },
    )
    .then(redraw);
  return () => {
    close();
    delivery?.stop();
  };
}

export { sendLeftovers } from '../src/page/leftovers.ts';

// Vite leaves a bare import as it is.
const loadMore = () => import('./more.ts');

/** Whether it opened by itself, over the page. */
const isAsked = (placement: Placement): boolean => placement.mode !== 'inline' && !isCalled(placement);

const isBasic = (question: Question): boolean => question.kind === 'smiley' && (question.faces ?? 3) <= 3;

const isMore = ({ questions }: Survey): boolean => questions.length > 1 || !isBasic(questions[0]!);

function localeFor({ languages: wanted }: Placement, offered: string[]): string {
  const found = wanted.flatMap((tag) => offered.filter((language) => languageOf(language) === languageOf(tag)));
  return found[0] ?? offered[0]!;
}

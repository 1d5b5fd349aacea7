import type { ComponentChildren } from 'preact';
import { useEffect, useMemo, useState } from 'preact/hooks';
import { groupedCode } from '../../src/model/pairing.ts';
import type { Problem } from '../../src/model/problem.ts';
import { textIn } from '../../src/model/survey.ts';
import { Face } from '../../src/ui/Face.tsx';
import { press } from '../../src/ui/press.ts';
import { directionOf } from '../../src/ui/texts/direction-of.ts';
import { Field } from './Field.tsx';
import { type Choice, type Failure, type Outcome, setUpAt, setUpByAddress, setUpByCode } from './set-up.ts';
import { loadSetupTexts, type SetupTexts, setupTexts } from './texts.ts';

/** A set-up that was begun and left is given up after so many ms. */
export const LEFT_AFTER = 5 * 60_000;

/** How long it shows that it is done, in ms. */
export const DONE_MS = 1_600;

/** What the set-up screen needs. */
export interface SetupScreenProps {
  /** From the kiosk's address: one tap uses it. */
  code: string | undefined;
  problems: Problem[];
  /** Language tags, best first. */
  wanted: readonly string[];
  onBegin: () => void;
  /** The kiosk is set up, and can start. */
  onDone: () => void;
  /** Nobody sets it up now. */
  onLeave: () => void;
}

type Step =
  | { at: 'confirm' | 'code' | 'address' }
  | ({ at: 'choose' } & Choice)
  | { at: 'done'; name: string; warnings: Problem[] };

/** The first screen of a new kiosk: a code, or the address of a config, and it asks its customers. */
export function SetupScreen({ code = '', problems, wanted, onBegin, onDone, onLeave }: SetupScreenProps) {
  const [{ locale, texts }, speak] = useState(() => setupTexts(wanted));
  const [step, setStep] = useState<Step>({ at: code ? 'confirm' : 'code' });
  const [typed, setTyped] = useState(code);
  const [address, setAddress] = useState('');
  const [failure, setFailure] = useState<Failure>();
  const [busy, setBusy] = useState(false);
  const [begun, setBegun] = useState(code ? 1 : 0);
  const since = useMemo(() => performance.now(), [step.at]);

  useEffect(() => {
    // English will do where it does not load.
    loadSetupTexts(wanted)?.then(speak, () => {});
  }, [wanted]);
  useEffect(() => {
    document.documentElement.lang = locale;
    document.documentElement.dir = directionOf(locale);
    document.title = texts.title;
  }, [locale, texts]);
  useEffect(() => {
    // Warnings stay until they are read.
    if (step.at === 'done' && step.warnings.length > 0) return;
    if (step.at === 'done') {
      const timer = setTimeout(onDone, DONE_MS);
      return () => clearTimeout(timer);
    }
    if (begun === 0 || busy) return;
    onBegin();
    const timer = setTimeout(onLeave, LEFT_AFTER);
    return () => clearTimeout(timer);
  }, [begun, step, busy]);

  const touched = (): void => {
    setBegun(begun + 1);
    setFailure(undefined);
  };
  const go = (next: Step): void => {
    touched();
    setStep(next);
  };
  const run = async (work: Promise<Outcome>): Promise<void> => {
    touched();
    setBusy(true);
    const outcome = await work;
    setBusy(false);
    if ('choose' in outcome) setStep({ at: 'choose', ...outcome.choose });
    else if ('done' in outcome) {
      const { done, config, warnings } = outcome;
      const names = [config.name, ...(done ? [done.name] : [])].map((name) => textIn(name, locale));
      setStep({ at: 'done', name: names.join(' · '), warnings });
    } else {
      setFailure(outcome);
      // What was wrong with it is mended in the field.
      if (step.at === 'confirm' && outcome.why !== 'offline') setStep({ at: 'code' });
    }
  };
  const button = (label: string, act: () => void, kind = 'setup-retry') => (
    <button type="button" class={kind} disabled={busy} {...press(since, act)}>
      {label}
    </button>
  );
  const start = (work: () => Promise<Outcome>) =>
    button(busy ? texts.busy : texts.start, () => !busy && void run(work()));
  const said = failure && <Said failure={failure} texts={texts} />;

  if (step.at === 'done')
    return (
      <Frame smiley="positive" title={texts.done} lead={step.name}>
        {step.warnings.length > 0 && (
          <>
            <p>{texts.warnings}</p>
            <div class="set-up-warnings">
              {step.warnings.map(({ path, message }) => (
                <p key={path + message} lang="en">
                  <code>{path}</code> {message}
                </p>
              ))}
            </div>
            <p class="set-up-actions">{button(texts.begin, onDone)}</p>
          </>
        )}
      </Frame>
    );
  if (step.at === 'choose')
    return (
      <Frame smiley="neutral" title={texts.choose}>
        <div class="set-up-places">
          {step.config.touchpoints.map(({ id, name }) => (
            <button
              key={id}
              type="button"
              disabled={busy}
              {...press(since, () => !busy && void run(setUpAt(step, id)))}
            >
              {textIn(name, locale)}
              <small>{id}</small>
            </button>
          ))}
        </div>
        {said}
      </Frame>
    );
  if (step.at === 'confirm')
    return (
      <Frame smiley="positive" title={texts.confirm} lead={texts.confirmHint}>
        <p class="set-up-shown">{groupedCode(typed)}</p>
        {said}
        <p class="set-up-actions">
          {start(() => setUpByCode(typed))}
          {button(texts.notNow, onLeave, 'set-up-other')}
        </p>
      </Frame>
    );
  if (step.at === 'address')
    return (
      <Frame smiley="positive" title={texts.title} lead={texts.addressHint}>
        <Field
          key="address"
          kind="address"
          label={texts.address}
          value={address}
          invalid={failure !== undefined}
          onType={(value) => {
            touched();
            setAddress(value);
          }}
          onEnter={() => !busy && void run(setUpByAddress(address))}
        />
        {said}
        <p class="set-up-actions">
          {start(() => setUpByAddress(address))}
          {button(texts.back, () => go({ at: 'code' }), 'set-up-other')}
        </p>
      </Frame>
    );
  return (
    <Frame smiley="positive" title={texts.title} lead={texts.lead}>
      <Field
        key="code"
        kind="code"
        label={texts.code}
        value={typed}
        invalid={failure !== undefined}
        onType={(value) => {
          touched();
          setTyped(value);
        }}
        onEnter={() => !busy && void run(setUpByCode(typed))}
      />
      {said ?? <p class="set-up-hint">{texts.hint}</p>}
      <p class="set-up-actions">
        {start(() => setUpByCode(typed))}
        {button(texts.instead, () => go({ at: 'address' }), 'set-up-other')}
      </p>
      {problems.length > 0 && (
        <details class="set-up-failed">
          <summary>{texts.failed}</summary>
          {problems.map(({ path, message }) => (
            <p key={path} lang="en">
              {path} {message}
            </p>
          ))}
          {button(texts.retry, onLeave, 'set-up-other')}
        </details>
      )}
    </Frame>
  );
}

interface FrameProps {
  smiley: 'positive' | 'neutral';
  title: string;
  lead?: string;
  children: ComponentChildren;
}

function Frame({ smiley, title, lead, children }: FrameProps) {
  return (
    <main class="set-up">
      <div class="set-up-head">
        <Face smiley={smiley} class="set-up-face" />
        <h1>{title}</h1>
        {lead && <p class="set-up-lead">{lead}</p>}
      </div>
      <div class="set-up-body">{children}</div>
    </main>
  );
}

function Said({ failure, texts }: { failure: Failure; texts: SetupTexts }) {
  const plain: Record<Exclude<Failure['why'], 'locked' | 'broken'>, string> = {
    incomplete: texts.incomplete,
    wrong: texts.wrong,
    offline: texts.offline,
    refused: texts.refused,
    'no-storage': texts.noStorage,
    'no-address': texts.noAddress,
  };
  return (
    <div class="set-up-said" role="alert">
      {failure.why === 'locked' && texts.locked(failure.minutes)}
      {failure.why === 'broken' && (
        <>
          {texts.broken}
          <pre lang="en">{failure.said}</pre>
        </>
      )}
      {failure.why !== 'locked' && failure.why !== 'broken' && plain[failure.why]}
    </div>
  );
}

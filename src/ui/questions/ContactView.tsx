import { CONTACT_FIELDS, type ContactField, contactTrouble, MAX_CONTACT } from '../../model/contact.ts';
import { type ContactQuestion, textIn } from '../../model/survey.ts';
import { contactTextsIn } from '../texts/contact-texts.ts';
import { Actions } from './Actions.tsx';
import { QuestionText } from './QuestionText.tsx';
import type { QuestionViewProps } from './question-view.ts';

type Props = QuestionViewProps<ContactQuestion>;

/** How browsers type and complete each field. */
const KINDS = {
  name: { type: 'text', autocomplete: 'name' },
  email: { type: 'email', autocomplete: 'email' },
  phone: { type: 'tel', autocomplete: 'tel' },
} as const;

/** Names what hinders; only one question is on a screen. */
const TROUBLE = 'senyum-trouble';

/** How the visitor can be reached, on his own device. */
export const ContactView = (props: Props) => <Contact {...props} />;

/** The same on a device that many share: it offers nobody what others wrote. */
export const SharedContactView = (props: Props) => <Contact {...props} isShared />;

// What is entered is kept in the fields themselves.
function Contact({ isShared, ...props }: Props & { isShared?: boolean }) {
  const { question, state, locale, onAnswer, onSkip } = props;
  const { fields = CONTACT_FIELDS } = question;
  const texts = contactTextsIn(locale);
  const text = textIn(question.text, locale);
  const consent = textIn(question.consent, locale);
  let form: HTMLElement | null = null;
  const reach = fields.find((field) => field !== 'name');
  const send = () => {
    const inputs = [...form!.querySelectorAll('input')];
    const tick = inputs.at(-1)!;
    const entries = inputs.map(({ name, value }) => [name, cleaned(value)]).filter(([name, value]) => name && value);
    if (entries.length === 0 && state.step > 0) return onSkip();
    const given = Object.fromEntries(entries);
    const trouble = contactTrouble(given, tick.checked);
    const wanted = trouble === 'consent' ? '' : trouble === 'email' ? trouble : reach;
    for (const input of inputs) mark(input, !!trouble && input.name === wanted);
    form!.querySelector(`#${TROUBLE}`)!.textContent = trouble ? texts[trouble] : '';
    if (!trouble) onAnswer({ ...given, consent });
  };
  const field = (name: ContactField) => (
    <label key={name} class="senyum-field">
      {texts.labels[name]}
      <input
        {...KINDS[name]}
        name={name}
        class="senyum-comment"
        part="field"
        maxLength={MAX_CONTACT[name]}
        readOnly={state.phase === 'storing'}
        autocomplete={isShared ? 'off' : KINDS[name].autocomplete}
        spellcheck={false}
      />
    </label>
  );
  return (
    <>
      <QuestionText text={text} />
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset can't be laid out in every browser */}
      <div
        ref={(element) => {
          form = element;
        }}
        role="group"
        aria-label={text}
        class="senyum-contact"
        onKeyDown={(event) => event.key === 'Enter' && !event.isComposing && send()}
      >
        {fields.map(field)}
        <label class="senyum-field senyum-consent" part="consent">
          <input type="checkbox" />
          <span>{consent}</span>
        </label>
        <p id={TROUBLE} class="senyum-trouble" part="trouble" role="alert" />
      </div>
      <Actions {...props} onSend={send} />
    </>
  );
}

function mark(input: HTMLInputElement, isWrong: boolean): void {
  input.setAttribute('aria-invalid', String(isWrong));
  input.setAttribute('aria-describedby', isWrong ? TROUBLE : '');
  if (isWrong) input.focus();
}

// Half an emoji, cut off at the maximal length, would make the whole response unreadable.
const cleaned = (value: string): string => value.replace(/[\0\p{Cs}]/gu, '').trim();

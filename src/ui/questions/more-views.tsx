import { answersOf } from '../../model/answers.ts';
import {
  type ChoiceQuestion,
  type ScaleQuestion,
  type ThumbsQuestion,
  textIn,
  type YesNoQuestion,
} from '../../model/survey.ts';
import { Star, Thumb } from '../pictures.tsx';
import { moreOf } from '../texts/more-texts.ts';
import type { Views } from '../views.ts';
import { OneTap } from './OneTap.tsx';
import type { QuestionViewProps } from './question-view.ts';
import { SomeOfView } from './SomeOfView.tsx';

/** Two thumbs to tap. */
function ThumbsView(props: QuestionViewProps<ThumbsQuestion>) {
  const choices = (['down', 'up'] as const).map((value) => ({
    value,
    label: moreOf(props.texts).answers[value],
    picture: <Thumb up={value === 'up'} />,
  }));
  return <OneTap {...props} choices={choices} />;
}

/** Yes and no. */
function YesNoView(props: QuestionViewProps<YesNoQuestion>) {
  const choices = (['yes', 'no'] as const).map((value) => ({
    value,
    label: moreOf(props.texts).answers[value],
  }));
  return <OneTap {...props} choices={choices} />;
}

/** A row of stars or numbers, with what its ends mean. */
function ScaleView(props: QuestionViewProps<ScaleQuestion>) {
  const { question, locale } = props;
  const texts = moreOf(props.texts);
  const { kind, low, high } = question;
  const isStars = kind === 'stars';
  const [worst, best] = isStars ? [] : texts.ends[kind];
  const [first, ...others] = answersOf(question) as number[];
  const ends = [
    [first, low ?? worst],
    [others.at(-1), high ?? best],
  ] as const;
  const choices = (answersOf(question) as number[]).map((value) => ({
    value,
    label: isStars ? texts.stars.replace('{n}', String(value)) : String(value),
    ...(isStars && { picture: <Star />, isSilent: true }),
  }));
  return (
    <OneTap {...props} choices={choices}>
      {ends.some(([, end]) => end) && (
        <p class="senyum-ends">
          {ends.map(([value, end]) => (
            <span key={value}>{end && `${value} = ${textIn(end, locale)}`}</span>
          ))}
        </p>
      )}
    </OneTap>
  );
}

/** Some words, one of which is the answer. */
function ChoiceView(props: QuestionViewProps<ChoiceQuestion>) {
  const { question, locale } = props;
  const choices = question.options.map(({ id, text }) => ({ value: id, label: textIn(text, locale) }));
  return <OneTap {...props} choices={choices} />;
}

/** The views of the kinds that a first, quick question seldom is. A widget loads them only for a survey that has one. */
export const MORE_VIEWS: Views = {
  thumbs: ThumbsView,
  'yes-no': YesNoView,
  stars: ScaleView,
  nps: ScaleView,
  ces: ScaleView,
  choice: ChoiceView,
  choices: SomeOfView,
};

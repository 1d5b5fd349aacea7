import { SMILEYS } from '../../model/smiley.ts';
import type { SmileyQuestion } from '../../model/survey.ts';
import { Picture } from '../Picture.tsx';
import { THREE_FACES } from '../three-faces.ts';
import { OneTap } from './OneTap.tsx';
import type { QuestionViewProps } from './question-view.ts';

/** The three faces to tap, or two of them. */
export function ThreeFacesView(props: QuestionViewProps<SmileyQuestion>) {
  const shown = SMILEYS.filter((value) => value !== 'neutral' || props.question.faces !== 2);
  const choices = shown.map((value) => ({
    value,
    label: props.texts.faces[value],
    picture: <Picture smiley={value} paths={THREE_FACES[value]} />,
  }));
  return <OneTap {...props} choices={choices} />;
}

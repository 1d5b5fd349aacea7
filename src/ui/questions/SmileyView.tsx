import { FACES } from '../../model/faces.ts';
import type { SmileyQuestion } from '../../model/survey.ts';
import { Face } from '../Face.tsx';
import { OneTap } from './OneTap.tsx';
import type { QuestionViewProps } from './question-view.ts';

/** Faces to tap. */
export function SmileyView(props: QuestionViewProps<SmileyQuestion>) {
  const choices = FACES[props.question.faces ?? 3].map((value) => ({
    value,
    label: props.texts.faces[value],
    picture: <Face smiley={value} />,
  }));
  return <OneTap {...props} choices={choices} />;
}

import type { ComponentType } from 'preact';
import type { Question } from '../model/survey.ts';
import { Actions } from './questions/Actions.tsx';
import type { QuestionViewProps } from './questions/question-view.ts';
import { SmileyView } from './questions/SmileyView.tsx';
import { TextView } from './questions/TextView.tsx';

/** How questions are drawn, by their kind. */
export type Views = {
  [Kind in Question['kind']]?: ComponentType<QuestionViewProps<Extract<Question, { kind: Kind }>>>;
} & Pick<QuestionViewProps, 'actions'>;

/** The views that every kiosk has. */
export const BASIC_VIEWS: Views = { smiley: SmileyView, text: TextView, actions: Actions };

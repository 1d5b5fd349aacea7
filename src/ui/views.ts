import type { ComponentType } from 'preact';
import type { Question } from '../model/survey.ts';
import type { QuestionViewProps } from './questions/question-view.ts';
import { SmileyView } from './questions/SmileyView.tsx';
import { TextView } from './questions/TextView.tsx';

/** How questions are drawn, by their kind. */
export type Views = {
  [Kind in Question['kind']]?: ComponentType<QuestionViewProps<Extract<Question, { kind: Kind }>>>;
};

/** The views that every surface has. */
export const BASIC_VIEWS: Views = { smiley: SmileyView, text: TextView };

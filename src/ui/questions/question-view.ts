import type { ComponentType } from 'preact';
import type { Answer } from '../../model/response.ts';
import type { Question } from '../../model/survey.ts';
import type { SessionState } from '../session.ts';
import type { Texts } from '../texts/texts.ts';

/** What every question's view is given. */
export interface QuestionViewProps<Asked extends Question = Question> {
  question: Asked;
  state: SessionState;
  /** Language tag of the owner's texts. */
  locale: string;
  /** The built-in texts. */
  texts: Texts;
  /** Drawn under a further question that one tap answers. */
  actions?: ComponentType<QuestionViewProps> | undefined;
  onAnswer: (value: Answer['value']) => void;
  onSkip: () => void;
  /** Takes the first answer back, where the state says that it may be. */
  onUndo: () => void;
}

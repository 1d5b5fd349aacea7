import { Undo } from './questions/Actions.tsx';
import { SurveyView, type SurveyViewProps } from './SurveyView.tsx';
import { moreOf } from './texts/more-texts.ts';

/** A survey whose only answer may be taken back for a moment, beside a word that it was noted. */
export function UndoableSurvey(props: SurveyViewProps) {
  const { state, session, texts } = props;
  if (state.phase !== 'noted') return <SurveyView {...props} />;
  return (
    <SurveyView {...props} thanks={moreOf(texts).noted}>
      <Undo state={state} texts={texts} onUndo={session.undo} />
    </SurveyView>
  );
}

import { useState } from 'preact/hooks';
import { writeHeaders } from '../map/me.ts';
import type { TouchpointTexts } from './texts.ts';

interface EraseCommentProps {
  /** Id of the response. */
  response: string;
  /** Address of the page. */
  page: string;
  said: TouchpointTexts;
}

/** Erases the answer that a comment belongs to, after it was asked for twice. The page hears of it as of any change. */
export function EraseComment({ response, page, said }: EraseCommentProps) {
  const [step, setStep] = useState<'at rest' | 'asked' | 'busy' | 'failed'>('at rest');
  const erase = async (): Promise<void> => {
    setStep('busy');
    const address = new URL(`../v1/responses/${response}`, page);
    const headers = await writeHeaders(page);
    const isDone = await fetch(address, { method: 'DELETE', headers }).then(
      // Somebody else may have been faster.
      ({ ok, status }) => ok || status === 404,
      () => false,
    );
    if (!isDone) setStep('failed');
  };
  if (step === 'at rest')
    return (
      <button type="button" class="comment-erase" onClick={() => setStep('asked')}>
        {said.erase}
      </button>
    );
  return (
    <div class="comment-sure" role="status">
      <p>{step === 'failed' ? said.notErased : said.eraseHint}</p>
      {step !== 'failed' && (
        <button type="button" class="comment-erase" disabled={step === 'busy'} onClick={erase}>
          {said.eraseNow}
        </button>
      )}
      <button type="button" class="comment-erase" disabled={step === 'busy'} onClick={() => setStep('at rest')}>
        {said.keep}
      </button>
    </div>
  );
}

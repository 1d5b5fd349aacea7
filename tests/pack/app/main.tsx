import { StrictMode, useEffect, useRef, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { defineSurvey, type SenyumSurvey, type SurveyEvents, senyum, startWidget } from 'senyum/widget';

startWidget({ collector: new URLSearchParams(location.search).get('collector')! });
defineSurvey();

function Shop() {
  const [page, setPage] = useState<string>();
  const [answer, setAnswer] = useState('');
  const [surveys, setSurveys] = useState<number>();
  const place = useRef<SenyumSurvey>(null);
  useEffect(() => {
    const hear = ({ detail }: SurveyEvents['senyum:answer']): void => setAnswer(String(detail.value));
    const element = place.current;
    element?.addEventListener('senyum:answer', hear);
    return () => element?.removeEventListener('senyum:answer', hear);
  });
  return (
    <>
      <button type="button" onClick={() => setPage('web/checkout')}>
        Pay
      </button>
      <button type="button" onClick={() => setPage(undefined)}>
        Leave
      </button>
      <button type="button" onClick={() => senyum('explain').then((found) => setSurveys(found?.length))}>
        Count
      </button>
      {page && <senyum-survey ref={place} className="place" data-touchpoint={page} data-open-value={0} />}
      <p>
        Answer: {answer}, surveys: {surveys}
      </p>
    </>
  );
}

createRoot(document.querySelector('main')!).render(
  <StrictMode>
    <Shop />
  </StrictMode>,
);

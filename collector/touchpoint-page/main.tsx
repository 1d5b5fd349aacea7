import { render } from 'preact';
import { WhoAmI } from '../map/WhoAmI.tsx';
import { createLiveReport, reportAddress } from './live-report.ts';
import { TouchpointPage } from './TouchpointPage.tsx';

const page = location.href;
const lang = new URL(page).searchParams.get('lang');
const live = createLiveReport(reportAddress(page), new URL('../v1/live', page).href);
const wanted = lang ? [lang, ...navigator.languages] : navigator.languages;

render(
  <>
    <WhoAmI page={page} wanted={wanted} />
    <TouchpointPage live={live} wanted={wanted} page={page} />
  </>,
  document.getElementById('touchpoint')!,
);

// A page in the back-forward cache must hold no connection; when it comes back it starts anew.
addEventListener('pagehide', live.start(), { once: true });
addEventListener('pageshow', (event) => event.persisted && location.reload());

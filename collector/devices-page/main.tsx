import { render } from 'preact';
import { WhoAmI } from '../map/WhoAmI.tsx';
import { createKeysDesk } from './keys-desk.ts';
import { TabletsPage } from './TabletsPage.tsx';

const page = location.href;
const lang = new URL(page).searchParams.get('lang');
const wanted = lang ? [lang, ...navigator.languages] : navigator.languages;
const desk = createKeysDesk(page);

render(
  <>
    <WhoAmI page={page} wanted={wanted} />
    <TabletsPage desk={desk} wanted={wanted} page={page} />
  </>,
  document.getElementById('devices')!,
);

addEventListener('pagehide', desk.start(), { once: true });
addEventListener('pageshow', (event) => event.persisted && location.reload());

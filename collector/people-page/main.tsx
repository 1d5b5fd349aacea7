import { render } from 'preact';
import { WhoAmI } from '../map/WhoAmI.tsx';
import { PeoplePage } from './PeoplePage.tsx';
import { createPeopleDesk } from './people-desk.ts';

const page = location.href;
const lang = new URL(page).searchParams.get('lang');
const wanted = lang ? [lang, ...navigator.languages] : navigator.languages;
const desk = createPeopleDesk(page);

render(
  <>
    <WhoAmI page={page} wanted={wanted} />
    <PeoplePage desk={desk} wanted={wanted} />
  </>,
  document.getElementById('people')!,
);

void desk.look();
addEventListener('pageshow', (event) => event.persisted && location.reload());

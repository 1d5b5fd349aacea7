import { render } from 'preact';
import { LoginPage } from './LoginPage.tsx';
import { nextOf, takeLink } from './link.ts';

const page = location.href;
const link = takeLink(location, history);
const lang = new URL(page).searchParams.get('lang');
const wanted = lang ? [lang, ...navigator.languages] : navigator.languages;

render(
  <LoginPage page={page} link={link} wanted={wanted} leave={() => location.replace(nextOf(page))} />,
  document.getElementById('login')!,
);

// A link that is opened while this page is open changes only what stands after the #.
addEventListener('hashchange', () => location.reload());
addEventListener('pageshow', (event) => event.persisted && location.reload());

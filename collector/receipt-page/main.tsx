import { render } from 'preact';
import { ReceiptPage } from './ReceiptPage.tsx';

const page = location.href;
const lang = new URL(page).searchParams.get('lang');
const wanted = lang ? [lang, ...navigator.languages] : navigator.languages;
// What stands after the # goes to no server and into no log of one.
const code = location.hash.slice(1);
if (code) history.replaceState(null, '', location.pathname + location.search);

render(<ReceiptPage page={page} code={code} wanted={wanted} />, document.getElementById('receipt')!);

addEventListener('hashchange', () => location.reload());
addEventListener('pageshow', (event) => event.persisted && location.reload());

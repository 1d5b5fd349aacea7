import { render } from 'preact';
import { createLiveMap } from './live-map.ts';
import { mapAddress } from './load-map.ts';
import { MapPage } from './MapPage.tsx';

const page = location.href;
const lang = new URL(page).searchParams.get('lang');
const live = createLiveMap({ mapAddress: mapAddress(page), liveAddress: new URL('../v1/live', page).href });

render(
  <MapPage live={live} wanted={lang ? [lang, ...navigator.languages] : navigator.languages} page={page} />,
  document.getElementById('map')!,
);

const stop = live.start();
// A page in the back-forward cache must hold no connection; when it comes back it starts anew.
addEventListener('pagehide', stop, { once: true });
addEventListener('pageshow', (event) => event.persisted && location.reload());

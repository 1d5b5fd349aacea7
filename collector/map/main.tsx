import { render } from 'preact';
import { createLiveAlerts } from './live-alerts.ts';
import { createLiveDevices, devicesAddress } from './live-devices.ts';
import { createLiveMap } from './live-map.ts';
import { MapPage } from './MapPage.tsx';
import { mapAddress } from './map-address.ts';
import { WhoAmI } from './WhoAmI.tsx';

const page = location.href;
const lang = new URL(page).searchParams.get('lang');
const live = createLiveMap({ mapAddress: mapAddress(page), liveAddress: new URL('../v1/live', page).href });
const alerts = createLiveAlerts(page, live.fetched);
const devices = createLiveDevices(devicesAddress(page));
const wanted = lang ? [lang, ...navigator.languages] : navigator.languages;

render(
  <>
    <WhoAmI page={page} wanted={wanted} />
    <MapPage live={live} alerts={alerts} devices={devices} wanted={wanted} page={page} />
  </>,
  document.getElementById('map')!,
);

// A page in the back-forward cache must hold no connection; when it comes back it starts anew.
for (const start of [live.start, alerts.start, devices.start]) addEventListener('pagehide', start(), { once: true });
addEventListener('pageshow', (event) => event.persisted && location.reload());

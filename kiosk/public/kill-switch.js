// The way out when a version of the kiosk's worker does harm: serve this file in the place of sw.js.
// It deletes the kept files of every version, takes itself off the device and loads the page from the network.
// It never touches what shoppers have answered: the outbox lies in a database, and this knows only caches.
self.addEventListener('install', () => self.skipWaiting());
self.addEventListener('activate', (event) => event.waitUntil(leave()));

async function leave() {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name.startsWith('senyum-shell-')).map((name) => caches.delete(name)));
  await self.registration.unregister();
  // A page that was opened without a worker is not among them, so it is not loaded again and again.
  const pages = await self.clients.matchAll({ type: 'window' });
  for (const page of pages) page.navigate(page.url).catch(() => {});
}

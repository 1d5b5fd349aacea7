/** Between these local hours a page that has become old is loaded anew. */
const FROM = 3;
const UNTIL = 5;

/** Looked every ten minutes, nearly every tablet has its turn in the two hours, and not all at once. */
const CHANCE = 0.3;

/** Whether it is the moment to load this page anew: at night, if it can start without a network. */
export async function isNightlyMoment(): Promise<boolean> {
  const hours = new Date().getHours();
  if (hours < FROM || hours >= UNTIL || Math.random() >= CHANCE) return false;
  return (await isShellKept()) && (await isConfigKept());
}

async function isShellKept(): Promise<boolean> {
  return !!navigator.serviceWorker?.controller && !!(await caches.match(new URL('index.html', location.href)));
}

function isConfigKept(): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open('senyum-kiosk');
    request.onerror = reject;
    // Aborted, it is not made.
    request.onupgradeneeded = () => request.transaction?.abort();
    request.onsuccess = () => {
      const database = request.result;
      const keys = database.transaction('config').objectStore('config').getAllKeys();
      keys.onerror = reject;
      keys.onsuccess = () => resolve(keys.result.some((key) => key !== 'setup'));
      // Takes effect after the transaction; an open connection would keep it from being wiped.
      database.close();
    };
  });
}

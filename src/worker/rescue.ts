/** Names of the caches that hold a version of a page each begin so. */
export const PREFIX = 'senyum-shell-';

/** A version that was started so often, and not once said that it works, is put aside. */
const STARTS = 2;

/** A page that has not said within so many ms of its start that it works is loaded again. */
const PATIENCE = 24_000;

/** What is known of a version, kept in its own cache: a worker may be stopped at any moment. */
interface Book {
  starts: number;
  /** A page of this version has painted its first screen. */
  alive?: boolean;
  /** It did not, and the former version is used until another one comes. */
  bad?: boolean;
  /** Ids of the pages that were there before this version was: they are of the former one. */
  earlier?: string[];
}

/** Finds the version that a page starts with. */
export interface Rescue {
  /** To be called before a new version's files are kept. */
  begin(): Promise<void>;
  /** To be called when a new version takes over. */
  takeOver(): Promise<void>;
  /** Name of the cache that answers this navigation. */
  choose(): Promise<string>;
  /** Loads the page again if it does not say that it works. */
  watch(): Promise<void>;
  /** A page says that it works. */
  alive(client: string): Promise<void>;
}

/**
 * Keeps the former version until the new one has said that it works, and goes back to it by itself when that does not
 * come: after two starts, online or not. What was put aside is not tried again.
 * @param name Name of the cache of the worker's own version.
 */
export function startRescue(scope: ServiceWorkerGlobalScope, name: string): Rescue {
  const key = new URL('./senyum-version', scope.location.href).href;
  const read = async (cacheName: string): Promise<Book | undefined> =>
    (await caches.match(key, { cacheName }))?.json() as Promise<Book | undefined>;
  const write = async (book: Book): Promise<void> =>
    (await caches.open(name)).put(key, new Response(JSON.stringify(book)));
  const own = async (): Promise<Book> => (await read(name)) ?? { starts: 0 };

  // A page may say that it works while this version still takes over: the later one would write an old book.
  let turn: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const done = turn.then(work);
    turn = done.catch(() => {});
    return done;
  };

  const dropOthers = async (which: (book: Book | undefined) => boolean): Promise<void> => {
    for (const other of await others(name)) if (which(await read(other))) await caches.delete(other);
  };

  /** The youngest other version that works. One without a book is of a time when none was kept. */
  const former = async (): Promise<string | undefined> => {
    let found: string | undefined;
    for (const other of await others(name)) {
      const book = await read(other);
      if (!book || book.alive) found = other;
    }
    return found;
  };

  const windows = () => scope.clients.matchAll({ type: 'window', includeUncontrolled: true });

  return {
    async begin() {
      if (!(await read(name))) await write({ starts: 0 });
    },
    takeOver: () =>
      inTurn(async () => {
        const earlier = (await scope.clients.matchAll({ type: 'window' })).map(({ id }) => id);
        await write({ ...(await own()), earlier });
        await dropOthers((book) => !!book?.bad);
      }),
    choose: () =>
      inTurn(async () => {
        const book = await own();
        if (book.alive) return name;
        const good = await former();
        if (!good) return name;
        const bad = book.starts >= STARTS;
        // On the disk before the page can do anything: a start that ends the browser counts, too.
        await write(bad ? { ...book, bad } : { ...book, starts: book.starts + 1 });
        return bad ? good : name;
      }),
    async watch() {
      const { starts, alive, bad } = await own();
      if (alive || bad || starts === 0) return;
      await new Promise((resolve) => setTimeout(resolve, PATIENCE));
      const now = await own();
      if (now.alive || now.starts !== starts || now.bad) return;
      const stuck = (await windows()).filter(({ id }) => !now.earlier?.includes(id));
      // A window that another worker looks after can't be moved.
      await Promise.all(stuck.map((one) => one.navigate(one.url).catch(() => {})));
    },
    alive: (client) =>
      inTurn(async () => {
        const book = await own();
        if (book.bad || book.earlier?.includes(client)) return;
        if (!book.alive) await write({ ...book, alive: true });
        // Another window may still be of the former version and load a part of it.
        if ((await windows()).length === 1) await dropOthers(() => true);
      }),
  };
}

/** Names of the other versions' caches, oldest first. */
export async function others(name: string): Promise<string[]> {
  return (await caches.keys()).filter((one) => one.startsWith(PREFIX) && one !== name);
}

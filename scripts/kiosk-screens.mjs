// Every screen that a kiosk can show, and how to come to it: for the pictures and for the tests of accessibility.

/** Languages that the texts below are in. */
export const LANGUAGES = ['en', 'id', 'sv', 'ar'];

/** The PIN that is made on the way to the admin screen. */
const PIN = '482913';

const text = (en, id, sv, ar) => ({ en, id, sv, ar });

const HOW = text(
  'How was your visit today?',
  'Bagaimana kunjungan Anda hari ini?',
  'Hur var ditt besök i dag?',
  'كيف كانت زيارتك اليوم؟',
);

const OPTIONS = [
  { id: 'queue', text: text('The queue', 'Antrean', 'Kön', 'الانتظار') },
  { id: 'staff', text: text('The staff', 'Karyawan', 'Personalen', 'الموظفون') },
  { id: 'coffee', text: text('The coffee', 'Kopinya', 'Kaffet', 'القهوة') },
  { id: 'price', text: text('The price', 'Harganya', 'Priset', 'السعر') },
  {
    id: 'other',
    text: text('Something else altogether', 'Sesuatu yang lain sama sekali', 'Något helt annat', 'شيء آخر تمامًا'),
  },
];

const WHY = {
  id: 'why',
  kind: 'choice',
  text: text('What was it about?', 'Tentang apa?', 'Vad handlade det om?', 'ما الأمر الذي يتعلق به ذلك؟'),
  options: OPTIONS,
};

const smiley = (faces) => ({ id: 'visit', kind: 'smiley', text: HOW, ...(faces && { faces }) });

const QUESTIONS = {
  'smiley-3': [smiley()],
  'smiley-2': [smiley(2)],
  'smiley-4': [smiley(4)],
  'smiley-5': [smiley(5)],
  'smiley-long': [
    {
      id: 'visit',
      kind: 'smiley',
      text: text(
        'Thinking of everything from the door to the till, how satisfied are you with your visit to us today?',
        'Dari pintu masuk sampai ke kasir, seberapa puas Anda dengan kunjungan Anda ke tempat kami hari ini?',
        'Om du tänker på allt från dörren till kassan, hur nöjd är du med ditt besök hos oss i dag?',
        'بالنظر إلى كل شيء من الباب إلى صندوق الدفع، ما مدى رضاك عن زيارتك لنا اليوم؟',
      ),
    },
  ],
  thumbs: [
    { id: 'clean', kind: 'thumbs', text: text('Was it clean?', 'Bersihkah?', 'Var det rent?', 'هل كان المكان نظيفًا؟') },
  ],
  'yes-no': [
    {
      id: 'found',
      kind: 'yes-no',
      text: text(
        'Did you find what you were looking for?',
        'Apakah Anda menemukan yang Anda cari?',
        'Hittade du det du letade efter?',
        'هل وجدت ما كنت تبحث عنه؟',
      ),
    },
  ],
  stars: [
    {
      id: 'stars',
      kind: 'stars',
      text: text('How was the coffee?', 'Bagaimana kopinya?', 'Hur var kaffet?', 'كيف كانت القهوة؟'),
    },
  ],
  nps: [
    {
      id: 'nps',
      kind: 'nps',
      text: text(
        'How likely are you to recommend us to a friend?',
        'Seberapa mungkin Anda merekomendasikan kami kepada teman?',
        'Hur troligt är det att du rekommenderar oss till en vän?',
        'ما مدى احتمال أن توصي بنا صديقًا؟',
      ),
    },
  ],
  ces: [
    {
      id: 'ces',
      kind: 'ces',
      text: text('It was easy to order.', 'Memesan itu mudah.', 'Det var lätt att beställa.', 'كان الطلب سهلًا.'),
    },
  ],
  choice: [WHY],
  choices: [{ ...WHY, kind: 'choices' }],
  text: [
    {
      id: 'more',
      kind: 'text',
      text: text(
        'Would you like to tell us more?',
        'Mau bercerita lebih lanjut?',
        'Vill du berätta mer?',
        'هل تود أن تخبرنا بالمزيد؟',
      ),
    },
  ],
  'follow-up': [smiley(), WHY],
};

/** The config of a kiosk that asks any of it, in a language first. */
export function configIn(language, theme = 'light') {
  const ids = Object.keys(QUESTIONS);
  const touchpoint = (id, more = {}) => ({
    id: `store-1/${id}`,
    name: text('Till 1', 'Kasir 1', 'Kassa 1', 'الصندوق ١'),
    survey: id in QUESTIONS ? id : 'smiley-3',
    ...more,
  });
  return {
    senyum: 1,
    name: 'Kopi Senja',
    languages: [language, ...LANGUAGES.filter((one) => one !== language)],
    endpoint: { url: '/hook', format: 'json' },
    kiosk: { theme, touchpoint: 'store-1/smiley-3' },
    surveys: ids.map((id) => ({ id, questions: QUESTIONS[id] })),
    touchpoints: [...ids.map((id) => touchpoint(id)), touchpoint('closed', { hours: { days: {} } })],
  };
}

const LINE = text(
  'You asked for a second till. It is here.',
  'Anda meminta kasir kedua. Sekarang sudah ada.',
  'Ni bad om en kassa till. Nu är den här.',
  'طلبتم صندوق دفع ثانيًا، وها هو ذا.',
);

/** The files that a static host serves beside the built kiosk. */
export function filesFor(themes) {
  const files = { '/hook': '' };
  for (const theme of themes) {
    for (const language of LANGUAGES) {
      const config = configIn(language, theme);
      files[`/${theme}-${language}.json`] = JSON.stringify(config);
      const attract = { after: 5, text: LINE };
      files[`/attract-${theme}-${language}.json`] = JSON.stringify({ ...config, kiosk: { ...config.kiosk, attract } });
    }
  }
  files['/broken.json'] = JSON.stringify({
    ...configIn('en'),
    colour: 'red',
    languages: [],
    touchpoints: [{ id: 'a' }],
  });
  return files;
}

/** Lets time pass: a new screen takes no touch at first. */
const settle = (page) => page.clock.fastForward(400);

/** Lets no time pass any more, so that the screen stays. A slow machine is late for a moment that is too near. */
const freeze = async (page, ms = 250) => {
  const now = await page.evaluate(() => Date.now());
  await page.clock.pauseAt(now + ms).catch((error) => (ms < 2000 ? freeze(page, ms * 2) : Promise.reject(error)));
};

const ask = (id, then = async () => {}, file = '') => ({
  file,
  touchpoint: id,
  async open(page, url) {
    await page.locator('.senyum-question').waitFor();
    await settle(page);
    await then(page, url);
  },
});

const tap = (selector) => async (page) => {
  await page.locator(selector).tap();
  await settle(page);
};

const answer = tap('.senyum-choice[part~="face-positive"]');

const setUp = (then = async () => {}, hash = '') => ({
  file: undefined,
  hash,
  async open(page, url) {
    await page.locator('.set-up').waitFor();
    await settle(page);
    await then(page, url);
  },
});

const typePin = async (page) => {
  await page.keyboard.type(PIN);
  await page.keyboard.press('Enter');
};

const admin = (then = async () => {}) => ({
  file: '',
  touchpoint: 'smiley-3',
  hash: '#admin',
  async open(page, url) {
    await page.locator('.admin-key').first().waitFor();
    await settle(page);
    await then(page, url);
  },
});

const comeIn = async (page) => {
  const heading = await page.locator('#admin-title').innerText();
  await typePin(page);
  await page.waitForFunction((was) => document.querySelector('#admin-title')?.textContent !== was, heading);
  await typePin(page);
  await page.locator('.admin-tiles').waitFor();
  await settle(page);
};

/** Every screen by its name. `isStaff`: no shopper sees it. */
export const SCREENS = {
  ...Object.fromEntries(
    Object.keys(QUESTIONS)
      .filter((id) => id !== 'follow-up')
      .map((id) => [id, ask(id)]),
  ),
  'choices-chosen': ask('choices', async (page) => {
    await page.locator('.senyum-choice').nth(1).tap();
    await page.locator('.senyum-choice').nth(2).tap();
  }),
  noted: ask('smiley-3', async (page) => {
    await answer(page);
    await page.locator('.senyum-thanks').waitFor();
    await page.locator('.senyum-undo').waitFor();
  }),
  'follow-up': ask('follow-up', async (page) => {
    await answer(page);
    await page.locator('.senyum-undo').waitFor();
  }),
  thanks: ask('stars', async (page) => {
    await tap('.senyum-choice >> nth=4')(page);
    await page.locator('.senyum-undo').waitFor();
    await page.clock.fastForward(3000);
    await page.locator('.senyum-undo').waitFor({ state: 'detached' });
    await page.locator('.senyum-thanks').waitFor();
  }),
  failed: ask('smiley-3', async (page) => {
    await page.route('**/hook', (route) => route.abort());
    await page.evaluate(() => {
      IDBDatabase.prototype.transaction = () => {
        throw new DOMException('broken', 'UnknownError');
      };
    });
    await answer(page);
    // It is tried three times.
    for (let i = 0; i < 20 && !(await page.locator('.senyum-failed').isVisible()); i++)
      await page.clock.fastForward(1000);
    await page.locator('.senyum-failed').waitFor();
  }),
  attract: ask(
    'smiley-3',
    async (page) => {
      await page.waitForLoadState('networkidle');
      await page.clock.fastForward(6000);
      await page.locator('.rest').waitFor();
    },
    'attract-',
  ),
  closed: ask('closed', async (page) => {
    await page.waitForLoadState('networkidle');
    for (let i = 0; i < 5; i++) await page.clock.fastForward(16_000);
    await page.locator('.rest').waitFor();
  }),
  problems: {
    path: '?config=../broken.json',
    isStaff: true,
    open: (page) => page.locator('.setup-problems').waitFor(),
  },
  pairing: { ...setUp(), isStaff: true },
  'pairing-wrong': {
    ...setUp(async (page) => {
      await page.locator('input').pressSequentially('ACDE34');
      await page.locator('input').press('Enter');
      await page.locator('.set-up-said').waitFor();
    }),
    isStaff: true,
  },
  'pairing-link': { ...setUp(undefined, '#code=ACDE3467'), isStaff: true },
  address: { ...setUp(tap('.set-up-other >> nth=0')), isStaff: true },
  choose: {
    ...setUp(async (page, url) => {
      await tap('.set-up-other >> nth=0')(page);
      await page.locator('input').fill(`${url}/light-en.json`);
      await page.locator('input').press('Enter');
      await page.locator('.set-up-places').waitFor();
    }),
    isStaff: true,
  },
  pin: { ...admin((page) => page.keyboard.type('482')), isStaff: true },
  admin: { ...admin(comeIn), isStaff: true },
  wipe: {
    ...admin(async (page) => {
      await comeIn(page);
      await page.locator('.admin-tile').nth(8).tap();
      await page.locator('.admin-ask').waitFor();
    }),
    isStaff: true,
  },
  staff: {
    ...admin(async (page) => {
      await comeIn(page);
      await page.locator('.admin-tile').nth(5).tap();
      await page.locator('.admin-sign span').waitFor();
      await page.keyboard.press('Escape');
    }),
    isStaff: true,
  },
};

/** Opens a screen, and lets no time pass there any more. */
export async function openScreen(page, name, { url, theme = 'light', language = 'en' }) {
  const { file, touchpoint, hash = '', path, open } = SCREENS[name];
  // For whoever needs a clock that goes.
  await page.addInitScript(() => Object.assign(window, { timers: { setTimeout: window.setTimeout } }));
  await page.clock.install();
  const query = path ?? (file === undefined ? '' : `?config=../${file}${theme}-${language}.json`);
  const place = touchpoint ? `&touchpoint=store-1/${touchpoint}` : '';
  await page.goto(`${url}/kiosk/${query}${place}${hash}`);
  await open(page, url);
  if (path || file === undefined)
    await page.evaluate((it) => {
      document.documentElement.dataset.theme = it;
    }, theme);
  await page.evaluate(() => document.fonts.ready.then(() => undefined));
  await freeze(page);
}

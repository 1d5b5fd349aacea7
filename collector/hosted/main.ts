import type { SenyumConfig } from '../../src/model/config.ts';
import { FACES } from '../../src/model/faces.ts';
import { receiptOf } from '../../src/model/receipt.ts';
import { textIn } from '../../src/model/survey.ts';
import { directionOf } from '../../src/ui/texts/direction-of.ts';
import { receiptTexts } from '../../src/ui/texts/receipt-texts.ts';

const { pathname, search, origin } = location;
const at = pathname.indexOf('/s/');
const root = origin + pathname.slice(0, at + 1);
const wanted = new URLSearchParams(search);
const address = `${root}v1/config?touchpoint=${pathname.slice(at + '/s/'.length)}`;
const place = document.getElementById('place')!;

/** The widget draws the survey here; it is the only one that records anything, when somebody presses a face. */
function ask({ name, languages, receipts, touchpoints: [touchpoint] }: SenyumConfig): void {
  const tags = [wanted.get('lang') ?? '', ...navigator.languages];
  const primary = (tag: string): string => tag.toLowerCase().split('-')[0]!;
  const lang = tags.flatMap((tag) => languages.find((one) => primary(one) === primary(tag)) ?? [])[0] ?? languages[0]!;
  Object.assign(document.documentElement, { lang, dir: directionOf(lang) });
  document.title = textIn(name, lang);
  document.getElementById('name')!.textContent = document.title;
  Object.assign(place.dataset, { senyum: 'inline', touchpoint: touchpoint!.id, config: address, lang });
  place.addEventListener('senyum:shown', choose);
  place.addEventListener('senyum:error', () =>
    say('This question can’t be asked just now. Please try again in a while.'),
  );
  if (receipts) place.addEventListener('senyum:submit', ({ detail }) => giveReceipt(detail.response, lang));
  const script = document.createElement('script');
  script.src = `${root}widget-now.js`;
  document.body.append(script);
}

/** Points at the face that was pressed in the e-mail. Whoever opened the link still has to press it here. */
function choose(): void {
  const smiley = FACES[5].find((one) => one === wanted.get('smiley'));
  if (!smiley) return;
  place.dataset.smiley = smiley;
  const face = place.firstElementChild?.shadowRoot?.querySelector<HTMLElement>(`[part~="face-${smiley}"]`);
  face?.focus({ preventScroll: true });
}

/** The code of the answer; the link carries it where no server logs it. */
function giveReceipt(response: string, lang: string): void {
  const code = receiptOf(response);
  const link = document.createElement('a');
  link.href = `${root}receipt/?lang=${lang}#${code}`;
  link.textContent = code;
  const told = document.getElementById('receipt')!;
  told.replaceChildren(`${receiptTexts(lang).receipt} `, link);
}

function say(sentence: string): void {
  const told = document.createElement('p');
  told.textContent = sentence;
  place.replaceChildren(told);
}

fetch(address).then(
  async (reply) =>
    reply.ok ? ask(await reply.json()) : say('Nothing is asked here any more. Thank you for looking in.'),
  () => say('This page has not come through. Please try again when you are online.'),
);

import {
  COMMENT,
  EXPECTED,
  FIRST_CALL,
  faces,
  ifUnhappy,
  NAVIGATION,
  named,
  PHONE,
  place,
  SITE,
  say,
  waitingTime,
} from '../parts.ts';
import type { Template } from '../template.ts';

/** A web shop that delivers. */
export const webShop: Template = {
  title: 'a web shop with delivery',
  name: say('Our web shop', 'Toko daring kami', 'Vår webbutik'),
  surveys: [
    { id: 'catalogue', questions: [NAVIGATION, ifUnhappy('navigation', COMMENT)] },
    {
      id: 'checkout',
      questions: [
        faces('ordering', say('How did ordering go?', 'Bagaimana proses pemesanannya?', 'Hur gick det att beställa?')),
        ifUnhappy('ordering', COMMENT),
      ],
    },
    {
      id: 'delivery',
      questions: [
        faces('parcel', say('How did the delivery go?', 'Bagaimana pengirimannya?', 'Hur gick leveransen?')),
        EXPECTED,
        ifUnhappy('parcel', COMMENT),
      ],
    },
    {
      id: 'help',
      questions: [
        faces('help', say('How well did we help you?', 'Seberapa baik kami membantu Anda?', 'Hur väl hjälpte vi dig?')),
        FIRST_CALL,
      ],
    },
  ],
  touchpoints: [
    { id: 'web/catalogue', name: say('Catalogue', 'Katalog', 'Sortimentet'), survey: 'catalogue' },
    {
      id: 'web/checkout',
      name: say('Checkout', 'Pembayaran', 'Webbkassan'),
      survey: 'checkout',
      measures: [
        { name: 'conversion', unit: 'percent', least: 60 },
        { name: 'abandoned-checkout', unit: 'percent', most: 40 },
      ],
    },
    {
      id: 'delivery/home',
      name: say('Parcel at home', 'Paket di rumah', 'Paketet hemma'),
      survey: 'delivery',
      measures: [{ name: 'delivery-time', unit: 'h', most: 72 }],
    },
    {
      id: 'phone/help',
      name: say('Help line', 'Layanan telepon', 'Telefonhjälpen'),
      survey: 'help',
      measures: [waitingTime(120)],
    },
  ],
  journey: {
    name: say('An order', 'Sebuah pesanan', 'En beställning'),
    persona: say('Somebody who buys a present', 'Orang yang membeli hadiah', 'Någon som köper en present'),
    objective: say('Have it in time', 'Menerimanya tepat waktu', 'Få den i tid'),
    stages: [
      named('choose', say('Choose', 'Memilih', 'Välja')),
      named('order', say('Order', 'Memesan', 'Beställa')),
      named('receive', say('Receive', 'Menerima', 'Ta emot')),
      named('after', say('After', 'Sesudahnya', 'Efteråt')),
    ],
    channels: [SITE, named('carrier', say('Carrier', 'Kurir', 'Bud')), PHONE],
    places: [
      place('web/catalogue', 'choose', 'site'),
      place('web/checkout', 'order', 'site'),
      place('delivery/home', 'receive', 'carrier'),
      place('phone/help', 'after', 'phone'),
    ],
  },
};

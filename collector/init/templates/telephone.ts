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
  WHOM,
  waitingTime,
} from '../parts.ts';
import type { Template } from '../template.ts';

/** A telephone company, from the plan to the fault. */
export const telephone: Template = {
  title: 'a telephone company',
  name: say('Our network', 'Jaringan kami', 'Vårt nät'),
  surveys: [
    { id: 'plans', questions: [NAVIGATION, ifUnhappy('navigation', COMMENT)] },
    {
      id: 'shop',
      questions: [
        faces('contract', say('How clear was the contract?', 'Seberapa jelas kontraknya?', 'Hur tydligt var avtalet?')),
        ifUnhappy('contract', WHOM),
      ],
    },
    {
      id: 'bill',
      questions: [
        faces('bill', say('How clear is your bill?', 'Seberapa jelas tagihan Anda?', 'Hur tydlig är din faktura?')),
        EXPECTED,
      ],
    },
    {
      id: 'fault',
      questions: [
        faces(
          'fault',
          say('How well did we help you?', 'Seberapa baik kami membantu Anda?', 'Hur väl hjälpte vi dig?'),
        ),
        FIRST_CALL,
        ifUnhappy('fault', COMMENT),
      ],
    },
  ],
  touchpoints: [
    { id: 'web/plans', name: say('Choosing a plan', 'Memilih paket', 'Välja abonnemang'), survey: 'plans' },
    {
      id: 'shop-1/desk',
      name: say('Desk in the shop', 'Meja di gerai', 'Disken i butiken'),
      survey: 'shop',
      measures: [waitingTime(600)],
    },
    { id: 'web/bill', name: say('The bill', 'Tagihan', 'Fakturan'), survey: 'bill' },
    {
      id: 'phone/faults',
      name: say('Fault line', 'Layanan gangguan', 'Felanmälan'),
      survey: 'fault',
      measures: [waitingTime(180), { name: 'transfers', unit: 'count', most: 1 }],
    },
  ],
  journey: {
    name: say('A new number', 'Nomor baru', 'Ett nytt nummer'),
    persona: say('Somebody who changes company', 'Orang yang berganti operator', 'Någon som byter operatör'),
    objective: say('Never be without a phone', 'Telepon tidak pernah terputus', 'Aldrig stå utan telefon'),
    stages: [
      named('choose', say('Choose', 'Memilih', 'Välja')),
      named('sign', say('Sign', 'Mendaftar', 'Teckna')),
      named('use', say('Use', 'Menggunakan', 'Använda')),
      named('help', say('Get help', 'Mendapat bantuan', 'Få hjälp')),
    ],
    channels: [SITE, named('shop', say('Shop', 'Gerai', 'Butik')), PHONE],
    places: [
      place('web/plans', 'choose', 'site'),
      place('shop-1/desk', 'sign', 'shop'),
      place('web/bill', 'use', 'site'),
      place('phone/faults', 'help', 'phone'),
    ],
  },
};

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

/** A call centre with a help page before it and a message after it. */
export const callCentre: Template = {
  title: 'a call centre',
  name: say('Our service', 'Layanan kami', 'Vår kundtjänst'),
  surveys: [
    { id: 'help-page', questions: [NAVIGATION, ifUnhappy('navigation', COMMENT)] },
    {
      id: 'menu',
      questions: [
        faces(
          'menu',
          say(
            'How easy was it to reach the right person?',
            'Seberapa mudah menghubungi orang yang tepat?',
            'Hur lätt var det att nå rätt person?',
          ),
        ),
      ],
    },
    {
      id: 'call',
      questions: [
        faces('call', say('How was the call?', 'Bagaimana panggilannya?', 'Hur var samtalet?')),
        FIRST_CALL,
        ifUnhappy('call', COMMENT),
      ],
    },
    {
      id: 'follow-up',
      questions: [
        faces('kept', say('Did we do what we promised?', 'Apakah kami menepati janji?', 'Gjorde vi det vi lovade?')),
        EXPECTED,
      ],
    },
  ],
  touchpoints: [
    { id: 'web/help', name: say('Help page', 'Halaman bantuan', 'Hjälpsidan'), survey: 'help-page' },
    {
      id: 'phone/queue',
      name: say('Menu and queue', 'Menu dan antrean', 'Knappval och kö'),
      survey: 'menu',
      measures: [waitingTime(120)],
    },
    {
      id: 'phone/call',
      name: say('The call', 'Panggilan', 'Samtalet'),
      survey: 'call',
      measures: [
        { name: 'transfers', unit: 'count', most: 1 },
        { name: 'solved-at-first-call', unit: 'percent', least: 75 },
      ],
    },
    {
      id: 'mail/follow-up',
      name: say('Message afterwards', 'Pesan sesudahnya', 'Meddelande efteråt'),
      survey: 'follow-up',
    },
  ],
  journey: {
    name: say('A question', 'Sebuah pertanyaan', 'En fråga'),
    persona: say('Somebody who is stuck', 'Orang yang butuh bantuan', 'Någon som har kört fast'),
    objective: say('Have it solved today', 'Selesai hari ini', 'Få det löst i dag'),
    stages: [
      named('search', say('Search', 'Mencari', 'Söka')),
      named('wait', say('Wait', 'Menunggu', 'Vänta')),
      named('talk', say('Talk', 'Berbicara', 'Samtala')),
      named('after', say('After', 'Sesudahnya', 'Efteråt')),
    ],
    channels: [SITE, PHONE, named('mail', say('Mail', 'Surel', 'E-post'))],
    places: [
      place('web/help', 'search', 'site'),
      place('phone/queue', 'wait', 'phone'),
      place('phone/call', 'talk', 'phone'),
      place('mail/follow-up', 'after', 'mail'),
    ],
  },
};

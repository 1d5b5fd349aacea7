import {
  COMMENT,
  EXPECTED,
  faces,
  ifUnhappy,
  NAVIGATION,
  named,
  place,
  SITE,
  say,
  WHOM,
  waitingTime,
} from '../parts.ts';
import type { Template } from '../template.ts';

/** A hotel, from booking to departure. */
export const hotel: Template = {
  title: 'a hotel',
  name: say('Our hotel', 'Hotel kami', 'Vårt hotell'),
  surveys: [
    { id: 'booking', questions: [NAVIGATION, ifUnhappy('navigation', COMMENT)] },
    {
      id: 'reception',
      questions: [
        faces('welcome', say('How was your welcome?', 'Bagaimana sambutan kami?', 'Hur blev du mottagen?')),
        ifUnhappy('welcome', WHOM),
      ],
    },
    {
      id: 'breakfast',
      questions: [faces('breakfast', say('How was breakfast?', 'Bagaimana sarapannya?', 'Hur var frukosten?'))],
    },
    {
      id: 'departure',
      questions: [
        faces('stay', say('How was your stay?', 'Bagaimana pengalaman menginap Anda?', 'Hur var din vistelse?')),
        EXPECTED,
        ifUnhappy('stay', COMMENT),
      ],
    },
  ],
  touchpoints: [
    {
      id: 'web/booking',
      name: say('Booking', 'Pemesanan', 'Bokning'),
      survey: 'booking',
      measures: [{ name: 'conversion', unit: 'percent', least: 3 }],
    },
    {
      id: 'hotel/reception',
      name: say('Reception', 'Resepsionis', 'Receptionen'),
      survey: 'reception',
      measures: [waitingTime(300)],
    },
    { id: 'hotel/breakfast', name: say('Breakfast', 'Sarapan', 'Frukosten'), survey: 'breakfast' },
    {
      id: 'hotel/departure',
      name: say('Departure', 'Kepulangan', 'Avresan'),
      survey: 'departure',
      measures: [waitingTime(180)],
    },
  ],
  journey: {
    name: say('A stay', 'Masa menginap', 'En vistelse'),
    persona: say('A family on holiday', 'Keluarga yang sedang berlibur', 'En familj på semester'),
    objective: say(
      'Feel at home from the first evening',
      'Betah sejak malam pertama',
      'Känna sig hemma från första kvällen',
    ),
    stages: [
      named('before', say('Before', 'Sebelumnya', 'Före')),
      named('arrival', say('Arrival', 'Kedatangan', 'Ankomst')),
      named('stay', say('Stay', 'Menginap', 'Vistelse')),
      named('departure', say('Departure', 'Kepulangan', 'Avresa')),
    ],
    channels: [SITE, named('hotel', say('Hotel', 'Hotel', 'Hotell'))],
    places: [
      place('web/booking', 'before', 'site'),
      place('hotel/reception', 'arrival', 'hotel'),
      place('hotel/breakfast', 'stay', 'hotel'),
      place('hotel/departure', 'departure', 'hotel'),
    ],
  },
};

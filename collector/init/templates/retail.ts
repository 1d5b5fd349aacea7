import { COMMENT, EXPECTED, faces, ifUnhappy, named, place, say, WHOM, waitingTime } from '../parts.ts';
import type { Template } from '../template.ts';

/** A shop with a till. */
export const retail: Template = {
  title: 'a shop with a till',
  name: say('Our shop', 'Toko kami', 'Vår butik'),
  surveys: [
    {
      id: 'entrance',
      questions: [
        faces(
          'finding',
          say('Did you find what you came for?', 'Apakah Anda menemukan yang dicari?', 'Hittade du det du kom för?'),
        ),
        ifUnhappy('finding', WHOM),
      ],
    },
    {
      id: 'till',
      questions: [
        faces(
          'visit',
          say('How was your visit today?', 'Bagaimana kunjungan Anda hari ini?', 'Hur var besöket i dag?'),
        ),
        ifUnhappy('visit', {
          id: 'reason',
          kind: 'choice',
          text: say('What was it?', 'Apa sebabnya?', 'Vad var det?'),
          options: [
            { id: 'queue', text: say('The queue', 'Antreannya', 'Kön') },
            { id: 'staff', text: say('The staff', 'Pelayanannya', 'Bemötandet') },
            { id: 'goods', text: say('The goods', 'Barangnya', 'Varorna') },
            { id: 'price', text: say('The price', 'Harganya', 'Priset') },
          ],
        }),
      ],
    },
    {
      id: 'returns',
      questions: [
        faces('return', say('How did the return go?', 'Bagaimana proses pengembaliannya?', 'Hur gick returen?')),
        EXPECTED,
        ifUnhappy('return', COMMENT),
      ],
    },
  ],
  touchpoints: [
    { id: 'store-1/floor', name: say('On the floor', 'Di dalam toko', 'I butiken'), survey: 'entrance' },
    { id: 'store-1/till-1', name: say('Till 1', 'Kasir 1', 'Kassa 1'), survey: 'till', measures: [waitingTime(240)] },
    {
      id: 'store-1/returns',
      name: say('Returns', 'Pengembalian', 'Returer'),
      survey: 'returns',
      measures: [waitingTime(300)],
    },
  ],
  journey: {
    name: say('A visit to the shop', 'Kunjungan ke toko', 'Ett besök i butiken'),
    persona: say('Somebody on the way home', 'Orang dalam perjalanan pulang', 'Någon på väg hem'),
    objective: say('Be done in a quarter of an hour', 'Selesai dalam seperempat jam', 'Vara klar på en kvart'),
    stages: [
      named('find', say('Find', 'Mencari', 'Hitta')),
      named('pay', say('Pay', 'Membayar', 'Betala')),
      named('after', say('After', 'Sesudahnya', 'Efteråt')),
    ],
    channels: [named('store', say('Shop', 'Toko', 'Butik'))],
    places: [
      place('store-1/floor', 'find', 'store'),
      place('store-1/till-1', 'pay', 'store'),
      place('store-1/returns', 'after', 'store'),
    ],
  },
};

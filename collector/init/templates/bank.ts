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

/** A branch of a bank with queue numbers. */
export const bank: Template = {
  title: 'a bank branch with a queue',
  name: say('Our bank', 'Bank kami', 'Vår bank'),
  surveys: [
    { id: 'booking', questions: [NAVIGATION, ifUnhappy('navigation', COMMENT)] },
    {
      id: 'queue',
      questions: [
        faces('waiting', say('How was the wait?', 'Bagaimana waktu tunggunya?', 'Hur var väntan?')),
        ifUnhappy('waiting', WHOM),
      ],
    },
    {
      id: 'counter',
      questions: [
        faces(
          'advice',
          say('How well did we help you?', 'Seberapa baik kami membantu Anda?', 'Hur väl hjälpte vi dig?'),
        ),
        EXPECTED,
        ifUnhappy('advice', COMMENT),
      ],
    },
  ],
  touchpoints: [
    { id: 'web/booking', name: say('Booking a time', 'Membuat janji', 'Tidsbokning'), survey: 'booking' },
    {
      id: 'branch-1/queue',
      name: say('Waiting area', 'Ruang tunggu', 'Väntrummet'),
      survey: 'queue',
      measures: [waitingTime(600)],
    },
    {
      id: 'branch-1/counter-1',
      name: say('Counter 1', 'Loket 1', 'Disk 1'),
      survey: 'counter',
      measures: [{ name: 'service-time', unit: 's', most: 900 }],
    },
  ],
  journey: {
    name: say('A matter at the branch', 'Urusan di kantor cabang', 'Ett ärende på kontoret'),
    persona: say('Somebody in the lunch break', 'Orang pada jam istirahat', 'Någon på lunchrasten'),
    objective: say('Settle it in one visit', 'Selesai dalam satu kunjungan', 'Få det klart på ett besök'),
    stages: [
      named('before', say('Before', 'Sebelumnya', 'Före')),
      named('wait', say('Wait', 'Menunggu', 'Vänta')),
      named('counter', say('At the counter', 'Di loket', 'Vid disken')),
    ],
    channels: [SITE, named('branch', say('Branch', 'Kantor cabang', 'Kontor'))],
    places: [
      place('web/booking', 'before', 'site'),
      place('branch-1/queue', 'wait', 'branch'),
      place('branch-1/counter-1', 'counter', 'branch'),
    ],
  },
};

import { MEND_TEXTS } from './mend-texts.ts';
import { PLACE_TEXTS } from './place-texts.ts';
import { TAKE_TEXTS } from './take-texts.ts';
import type { Texts } from './texts.ts';

/** The map page in English. */
export const en: Texts = {
  senyumScore: 'senyum score',
  persona: 'Who',
  objective: 'What they want',
  journeys: 'Journeys',
  lastDays: (days, formatted) => (days === 1 ? 'last 24 hours' : `last ${formatted} days`),
  between: (from, to) => `${from} to ${to}`,
  answers: (count, formatted) => `${formatted} ${count === 1 ? 'answer' : 'answers'}`,
  choose: 'What the map shows',
  period: 'Period',
  ownDates: 'from one day to another',
  firstDay: 'First day',
  lastDay: 'Last day',
  comparedWith: 'Compared with',
  compare: {
    before: 'the period before',
    month: 'the same a month ago',
    'half-year': 'the same six months ago',
    year: 'the same a year ago',
  },
  compareDate: 'a period of your choice',
  place: 'Place',
  everywhere: 'everywhere',
  channel: 'Channel',
  allChannels: 'all channels',
  sentBy: 'Sent by',
  anybody: 'anybody',
  trust: {
    device: 'tablets with a key',
    widget: 'websites with a key',
    import: 'imports with a key',
    none: 'who had no key',
  },
  show: 'Show',
  against: (period) => `compared with ${period}`,
  up: (points, formatted) => `${formatted} ${points === 1 ? 'point' : 'points'} up`,
  down: (points, formatted) => `${formatted} ${points === 1 ? 'point' : 'points'} down`,
  probably: (change, least, most) => `${change}, probably between ${least} and ${most}`,
  findings: 'What stands out',
  inBrackets: (name, note) => `${name} (${note})`,
  more: (count) => `${count} more`,
  firstAnswer: 'No answers yet. The first one shows here the moment somebody taps a face.',
  drop: (from, to, points, formatted) =>
    `The largest fall on the way: from ${from} to ${to}, ${formatted} ${points === 1 ? 'point' : 'points'}.`,
  worse: (names) => `Worse than in the period compared with: ${names}.`,
  better: (names) => `Better than in the period compared with: ${names}.`,
  gapStages: (names) => `Nobody is asked at all at: ${names}.`,
  stopped: (names) => `No answer in this period, but earlier: ${names}.`,
  never: (names) => `No answer has ever come from: ${names}.`,
  stageGap: 'no touchpoint',
  neverHeard: 'no answer has ever come from here',
  silentSince: (ago) => `no answer in this period, the last one ${ago}`,
  noAnswers: 'no answers yet',
  tooFew: 'too few answers to show',
  fewAnswers: 'few answers',
  gap: 'nobody is asked here',
  lastAnswer: (ago) => `last answer ${ago}`,
  justNow: 'just now',
  faces: {
    negative: (count) => `${count} unhappy`,
    neutral: (count) => `${count} neutral`,
    positive: (count) => `${count} happy`,
  },
  card: (name, score, answers, low, high) => `${name}: score ${score}, ${answers}, between ${low} and ${high}`,
  link: { connecting: 'connecting', live: 'live', reconnecting: 'reconnecting' },
  stale: (time) => `The newest numbers can't be fetched right now. This is how it stood at ${time}; we keep trying.`,
  loading: 'Drawing the map …',
  unreachable: "The map can't be fetched right now. We keep trying.",
  unknownMap: 'There is no such map. Is the journey or the period in the address misspelt?',
  firstJourney: 'Show the first journey',
  mapOf: (journey) => `Experience map: ${journey}`,
  noJourney: 'No journey has been drawn yet. The touchpoints below answer all the same.',
  unplaced: 'Not on this map',
  unplacedHint: 'These touchpoints have no place in this journey.',
  moreUnplaced: (count) => `and ${count} more`,
  alerts: 'Needs attention',
  recentAlerts: (_, formatted) => `${formatted} over in the last 7 days`,
  unhappyAlert: (window, negative, n, low, high) =>
    `${negative} of ${n} answers in the last ${window} were unhappy. Of all customers it is probably ${low} to ${high}.`,
  silenceAlert: (duration, usual) => `No answer for ${duration}. In this time there are usually about ${usual}.`,
  medianOf: (count, formatted, window) =>
    count === 1 ? `One value in the last ${window}.` : `The middle of ${formatted} values in the last ${window}.`,
  meanOf: (count, formatted, window) =>
    count === 1 ? `One value in the last ${window}.` : `The mean of ${formatted} values in the last ${window}.`,
  lastValue: 'The last value.',
  refused: (count, formatted) =>
    count === 1
      ? `${formatted} answer was refused and is kept on the tablet.`
      : `${formatted} answers were refused and are kept on the tablet.`,
  lasting: (duration) => `for ${duration}`,
  closed: (ago) => `over ${ago}`,
  acknowledge: 'Mark as seen',
  acknowledged: (ago) => `seen ${ago}`,
  notNoted: 'This could not be noted. Please try again.',
  tablets: 'Tablets',
  silentTablets: (count, formatted) => `${formatted} ${count === 1 ? 'tablet is' : 'tablets are'} not heard any more.`,
  fine: 'All is well.',
  manageTablets: 'Set up and manage tablets',
  lastHeard: (ago) => `last heard ${ago}`,
  silent: 'Nothing is heard of it. Is it switched on, and on the network?',
  lostStorage: (count, formatted) =>
    count === 0
      ? 'Its browser was emptied. No answers went with it.'
      : `Its browser was emptied, and ${formatted} ${count === 1 ? 'answer' : 'answers'} went with it.`,
  gaps: (count, formatted) =>
    `${formatted} of its ${count === 1 ? 'answers is' : 'answers are'} not here. It sends again what it still has.`,
  stuck: (count, formatted, oldest) =>
    `${formatted} ${count === 1 ? 'answer waits' : 'answers wait'} on it and can’t get through, for ${oldest} already.`,
  clockWrong: (by) => `Its clock is wrong by ${by}.`,
  hidden: 'Nobody can answer: something else is in front on its screen.',
  battery: (level) => `Its battery is at ${level} and not being charged.`,
  mayGoDark: 'Its screen may switch itself off.',
  flagged: (formatted, without, among) =>
    without === null
      ? `${formatted} flagged: score ${among} with them, no answers without`
      : `${formatted} flagged: score ${without} without them, ${among} with them`,
  flags: {
    repeat: (count) => `soon after another tap: ${count}`,
    burst: (count) => `many at once: ${count}`,
    'all-faces': (count) => `round all the faces: ${count}`,
    run: (count) => `one face in a row at closing: ${count}`,
    'too-fast': (count) => `faster than reading: ${count}`,
    closed: (count) => `while closed: ${count}`,
  },
  leftOut: (count, formatted) => `${formatted} flagged ${count === 1 ? 'tap is' : 'taps are'} not counted.`,
  counted: (count, formatted) => `${formatted} flagged ${count === 1 ? 'tap is' : 'taps are'} counted too.`,
  countFlagged: 'Count flagged taps too',
  leaveOutFlagged: 'Leave flagged taps out',
  measures: {
    'waiting-time': 'Waiting time',
    'dwell-time': 'Time spent',
    'scroll-depth': 'How far people read',
    conversion: 'Conversion',
    bounce: 'Left at once',
    'abandoned-checkout': 'Checkouts given up',
    abandonment: 'Given up',
    transfers: 'Passed on',
  },
  atMost: (limit) => `should be at most ${limit}`,
  atLeast: (limit) => `should be at least ${limit}`,
  overLimit: 'beyond the limit',
  mend: MEND_TEXTS.en,
  places: PLACE_TEXTS.en,
  take: TAKE_TEXTS.en,
  legend: 'How to read this map',
  legendScore:
    'From 0 to 100. If everybody taps the happy face it is 100, if everybody taps the unhappy one it is 0. 50 means that the two balance.',
  legendInterval:
    'The answers are a sample of all your customers. The bar shows where the score of them all probably lies. The more answers, the narrower it gets; if two bars overlap, the difference may be chance.',
  legendFaces: 'How many tapped which face.',
  legendFew: 'Fewer than 30 answers. Take the score as a first impression.',
  legendTrend:
    'How far the score has moved against the period compared with, and between which two numbers that probably lies. Shown only when it is more than chance and at least ten answered in both periods.',
  legendCourse: 'The score through the period, from 0 at the bottom to 100 at the top. From 30 answers on.',
  legendFlagged:
    'Taps that are probably not one visitor’s answer each, for example many in a few seconds. They are kept; the score is told without and with them.',
  legendGap: 'A step of the way where you don’t hear from your customers.',
};

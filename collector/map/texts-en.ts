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
  noAnswers: 'no answers yet',
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
  legend: 'How to read this map',
  legendScore:
    'From 0 to 100. If everybody taps the happy face it is 100, if everybody taps the unhappy one it is 0. 50 means that the two balance.',
  legendInterval:
    'The answers are a sample of all your customers. The bar shows where the score of them all probably lies. The more answers, the narrower it gets; if two bars overlap, the difference may be chance.',
  legendFaces: 'How many tapped which face.',
  legendFew: 'Fewer than 30 answers. Take the score as a first impression.',
  legendFlagged:
    'Taps that are probably not one visitor’s answer each, for example many in a few seconds. They are kept; the score is told without and with them.',
  legendGap: 'A step of the way where you don’t hear from your customers.',
};

import type { Flag } from '../../src/model/flags.ts';
import type { Trust } from '../../src/model/pairing.ts';
import type { Smiley } from '../../src/model/smiley.ts';
import type { MendTexts } from './mend-texts.ts';
import type { PlaceTexts } from './place-texts.ts';
import type { TakeTexts } from './take-texts.ts';

/** What the map page says. Numbers come in formatted; a bare `count` chooses between singular and plural. */
export interface Texts {
  senyumScore: string;
  persona: string;
  objective: string;
  journeys: string;
  lastDays: (days: number, formatted: string) => string;
  between: (from: string, to: string) => string;
  answers: (count: number, formatted: string) => string;
  choose: string;
  period: string;
  ownDates: string;
  firstDay: string;
  lastDay: string;
  comparedWith: string;
  compare: Record<'before' | 'month' | 'half-year' | 'year', string>;
  compareDate: string;
  place: string;
  everywhere: string;
  channel: string;
  allChannels: string;
  sentBy: string;
  anybody: string;
  trust: Record<Trust, string>;
  /** Whatever their pages have told of them. */
  allVisits: string;
  show: string;
  /** Under the period: which one it is compared with. */
  against: (period: string) => string;
  up: (points: number, formatted: string) => string;
  down: (points: number, formatted: string) => string;
  /** `change` is one of the two above. */
  probably: (change: string, least: string, most: string) => string;
  findings: string;
  inBrackets: (name: string, note: string) => string;
  /** At the end of a list of names. */
  more: (count: string) => string;
  /** Before anybody has answered anywhere. */
  firstAnswer: string;
  drop: (from: string, to: string, points: number, formatted: string) => string;
  worse: (names: string) => string;
  better: (names: string) => string;
  gapStages: (names: string) => string;
  stopped: (names: string) => string;
  never: (names: string) => string;
  stageGap: string;
  neverHeard: string;
  silentSince: (ago: string) => string;
  noAnswers: string;
  tooFew: string;
  fewAnswers: string;
  gap: string;
  lastAnswer: (ago: string) => string;
  justNow: string;
  faces: Record<Smiley, (count: string) => string>;
  card: (name: string, score: string, answers: string, low: string, high: string) => string;
  link: Record<'connecting' | 'live' | 'reconnecting', string>;
  stale: (time: string) => string;
  loading: string;
  unreachable: string;
  unknownMap: string;
  firstJourney: string;
  mapOf: (journey: string) => string;
  noJourney: string;
  unplaced: string;
  unplacedHint: string;
  /** There are more than are listed. */
  moreUnplaced: (count: string) => string;
  alerts: string;
  /** Of so many closed ones in the last seven days. */
  recentAlerts: (count: number, formatted: string) => string;
  unhappyAlert: (window: string, negative: string, n: string, low: string, high: string) => string;
  silenceAlert: (duration: string, usual: string) => string;
  /** What a measured value rests on. */
  medianOf: (count: number, formatted: string, window: string) => string;
  meanOf: (count: number, formatted: string, window: string) => string;
  lastValue: string;
  /** Answers that were refused for good and are kept on the device. */
  refused: (count: number, formatted: string) => string;
  /** Since when an alert is open. */
  lasting: (duration: string) => string;
  closed: (ago: string) => string;
  acknowledge: string;
  acknowledged: (ago: string) => string;
  notNoted: string;
  tablets: string;
  /** So many are silent. */
  silentTablets: (count: number, formatted: string) => string;
  fine: string;
  /** Leads to the page where tablets are set up. */
  manageTablets: string;
  lastHeard: (ago: string) => string;
  silent: string;
  lostStorage: (count: number, formatted: string) => string;
  gaps: (count: number, formatted: string) => string;
  /** `oldest`: how long the longest-waiting one has waited. */
  stuck: (count: number, formatted: string, oldest: string) => string;
  clockWrong: (by: string) => string;
  /** Its page is not in front. */
  hidden: string;
  battery: (level: string) => string;
  /** Its screen is not kept on. */
  mayGoDark: string;
  /** So many taps are flagged, with the score without and with them; null when no answers are left without. */
  flagged: (formatted: string, without: string | null, among: string) => string;
  /** What a rule has found, each with its count. */
  flags: Record<Flag, (count: string) => string>;
  /** So many are left out of the whole map, or counted in it. */
  leftOut: (count: number, formatted: string) => string;
  counted: (count: number, formatted: string) => string;
  countFlagged: string;
  leaveOutFlagged: string;
  /** Measures by their names; others are called as they are sent. */
  measures: Record<string, string>;
  atMost: (limit: string) => string;
  atLeast: (limit: string) => string;
  overLimit: string;
  mend: MendTexts;
  places: PlaceTexts;
  take: TakeTexts;
  legend: string;
  legendScore: string;
  legendInterval: string;
  legendFaces: string;
  legendFew: string;
  legendTrend: string;
  legendCourse: string;
  legendFlagged: string;
  legendGap: string;
}

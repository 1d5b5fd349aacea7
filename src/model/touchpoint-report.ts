import type { Context, Told } from './context.ts';
import type { Flagged } from './experience-map.ts';
import type { Day, OpeningHours } from './hours.ts';
import type { Trust } from './pairing.ts';
import type { Score } from './score.ts';
import type { AnySmiley } from './smiley.ts';
import type { LocalizedText, Question } from './survey.ts';
import type { Typical } from './typical.ts';

/** What one touchpoint has heard in a period: the reply of `GET /v1/touchpoint`. */
export interface TouchpointReport {
  senyum: 1;
  /** The business. */
  business: LocalizedText;
  languages: string[];
  /** Id of the touchpoint. */
  touchpoint: string;
  name: LocalizedText;
  /** Period of the answers' times, ISO 8601; `from` is included, `to` is not. */
  from: string;
  to: string;
  /** Whether flagged taps are counted; by default they are not. */
  includesFlagged: boolean;
  /** Only what came with a key of this kind is told; null when all is. */
  trust: Trust | null;
  /** Only answers of visits of which this was told are told of; empty when all are. */
  context: Told;
  /** What can be asked for. */
  contexts: Context[];
  /** IANA name of the time zone in which days and hours are told: the touchpoint's, else the collector's. */
  timeZone: string;
  /** When it is open; null when it always is. */
  open: OpeningHours['days'] | null;
  /** Of groups with fewer answers nothing is told but how many they are; 0 where all is told. */
  least: number;
  /** How often each face was tapped; one that never was is absent. */
  faces: Partial<Record<AnySmiley, number>>;
  score: Score;
  flagged: Flagged;
  /** When the newest response arrived, ISO 8601; null when there is none in the period. */
  last: string | null;
  /** The days that have answers, in their order. */
  days: { date: string; score: Score }[];
  /** The hours of the week that have answers; hour 0 to 23. */
  hours: { day: Day; hour: number; score: Score }[];
  questions: AnsweredQuestion[];
  /** The newest, first. */
  comments: Comment[];
  /** How many there are in all. */
  allComments: number;
  measures: MeasureSummary[];
  /** Those that have answered here, by what they have given, most first. */
  devices: ReportedDevice[];
}

/** What was answered to a question other than faces and comments. */
export interface AnsweredQuestion {
  id: string;
  kind: Exclude<Question['kind'], 'smiley' | 'text'>;
  /** As the config asks it now; null when it doesn't any more. */
  text: LocalizedText | null;
  /** How many have answered it. */
  n: number;
  /** Each answer that was given, as it travels: `yes`, `4`, the id of an option. */
  answers: { value: string; text: LocalizedText | null; count: number }[];
}

/** What somebody has written. */
export interface Comment {
  /** Id of the response. */
  response: string;
  text: string;
  /** ISO 8601 time of the answer. */
  at: string;
  locale: string;
  /** The face that went along; null when none did. */
  smiley: AnySmiley | null;
}

/** One measure at a touchpoint over a period. */
export interface MeasureSummary {
  name: string;
  unit: string;
  n: number;
  median: number;
  mean: number;
  /** Which of the two stands for the observations. */
  of: Typical;
  /** Nine of ten are no greater. */
  p90: number;
  least: number;
  greatest: number;
  last: { value: number; at: string };
}

/** What one device has given. */
export interface ReportedDevice {
  id: string;
  answers: number;
  flagged: number;
  /** When its newest response arrived, ISO 8601. */
  last: string;
}

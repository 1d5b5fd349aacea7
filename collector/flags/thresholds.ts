/** Where each rule draws its line. Times are in ms. */
export interface Thresholds {
  repeat: {
    /**
     * A tap sooner after the one before is a repeat; 0 switches the rule off. Default 5 s, 0 to 30 s, settable per
     * touchpoint as `responseInterval`: the next person has to step up, look and reach out first.
     */
    interval: number;
  };
  burst: {
    /**
     * So many taps within so long: five in 20 s are 5 s each, faster than people can follow each other. A count over a
     * minute would hit the polite queue, which gives ten answers a minute.
     */
    taps: number;
    within: number;
    /** And so many times as many as in the touchpoint's own busy moments, which clears a gate that is always full. */
    times: number;
  };
  allFaces: {
    /** In whole rounds through all faces at least so many taps: a queue on a mixed day makes three rounds by chance. */
    taps: number;
    /** A longer pause ends the round: children don't wait. */
    pause: number;
  };
  run: {
    /** At least so many taps of one face in a row; and so large a part of their row, as a crowd that leaves differs. */
    taps: number;
    part: number;
    /** A longer pause ends the row. */
    pause: number;
    /** How likely so many of one face are at most, by the touchpoint's usual mix. Where all are happy no run is odd. */
    chance: number;
    /** The end of the day: so long before closing, or before the last tap of the day. */
    end: number;
    /** A pause that parts two days, where no opening hours are known. */
    night: number;
  };
  tooFast: {
    /** A question that was on the screen for less can't have been read: to see and to move takes longer. */
    dwell: number;
  };
  closed: {
    /** Before opening and after closing: the last customers leave later. */
    grace: number;
  };
  /** An hour of UTC with far more answers than ever, of those without the key of a tablet or an import. */
  surge: {
    /**
     * More than so many in the hour: two a minute all hour long. Below, a busy hour of a small site would be flagged,
     * and a forger who keeps below needs a day for what a flood does in a minute.
     */
    floor: number;
    /**
     * In a touchpoint's first week, of which nobody knows what is usual there: one in three seconds all hour long, a
     * site at which tens of thousands answer on the day of its launch.
     */
    newFloor: number;
    /** And more than so many times as many as in the busiest hour before: a newsletter or a sale brings three or four. */
    times: number;
    /** So many days before count; four weeks, so that each day of the week is known four times. */
    days: number;
    /** A touchpoint is new for so many days; and what goes on for as many is usual from then on. */
    week: number;
  };
}

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** The thresholds that are used unless a touchpoint sets its own. `flags.test.ts` shows what others do. */
export const THRESHOLDS: Thresholds = {
  repeat: { interval: 5 * SECOND },
  burst: { taps: 5, within: 20 * SECOND, times: 2 },
  allFaces: { taps: 12, pause: 10 * SECOND },
  run: { taps: 10, part: 0.9, pause: 20 * SECOND, chance: 0.01, end: 30 * MINUTE, night: 4 * HOUR },
  tooFast: { dwell: 300 },
  closed: { grace: 15 * MINUTE },
  surge: { floor: 120, newFloor: 1_200, times: 5, days: 28, week: 7 },
};

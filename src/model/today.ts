/** What everybody may read of the present day at a touchpoint: the reply of `GET /v1/today`. */
export interface TodaySoFar {
  senyum: 1;
  /** How many have answered. */
  count?: number;
  /** How long one waits now, in seconds. */
  waitingTime?: number;
}

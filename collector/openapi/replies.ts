import * as v from 'valibot';
import type { Alert, AlertList } from '../../src/model/alerts.ts';
import type { DeviceList } from '../../src/model/devices.ts';
import type { ExperienceMap } from '../../src/model/experience-map.ts';
import type { Receipt } from '../../src/model/receipt.ts';
import type { BatchReply } from '../../src/model/response.ts';
import type { TodaySoFar } from '../../src/model/today.ts';
import type { TouchpointReport } from '../../src/model/touchpoint-report.ts';
import { count, type Fields, named, nullable, one, optional, text, time } from './reply-parts.ts';

/** The reply of the gate. */
export const batchReply = v.looseObject({
  senyum: one,
  batch: v.string(),
  results: v.array(
    v.looseObject({
      id: optional(v.string()),
      outcome: v.picklist(['accepted', 'duplicate', 'conflict', 'rejected', 'gone']),
      reason: optional(v.string()),
    }),
  ),
  missing: optional(v.array(v.strictTuple([count, count]))),
} satisfies Fields<BatchReply>);

/** What everybody may read of the present day. */
export const today = v.looseObject({
  senyum: one,
  count: optional(count),
  waitingTime: optional(v.number()),
} satisfies Fields<TodaySoFar>);

/** What is stored of a visitor's response. */
export const receipt = v.looseObject({
  senyum: one,
  business: text,
  languages: v.array(v.string()),
  name: text,
  at: time,
  received: time,
  answers: v.array(
    v.looseObject({
      question: nullable(text),
      kind: v.string(),
      value: v.union([v.string(), v.number(), v.array(v.string())]),
      options: v.array(text),
    }),
  ),
  stored: v.looseObject({}),
} satisfies Fields<Receipt>);

/** A response that was erased. */
export const erased = v.looseObject({ senyum: one, touchpoint: v.string() });

const trust = v.picklist(['device', 'widget', 'import', 'none']);

const told = v.record(v.string(), v.string());

const contexts = v.array(
  v.looseObject({ name: v.string(), values: v.array(v.string()), label: v.exactOptional(text) }),
);

const card = v.looseObject({
  touchpoint: v.string(),
  name: text,
  counts: v.looseObject({ negative: count, neutral: count, positive: count }),
  score: v.looseObject({}),
  flagged: v.looseObject({ count, rules: v.array(v.looseObject({ rule: v.string(), count })) }),
  last: nullable(time),
});

/** The experience map. */
export const experienceMap = v.looseObject({
  senyum: one,
  name: text,
  languages: v.array(v.string()),
  journeys: v.array(named),
  journey: nullable(v.looseObject({ id: v.string(), name: text, stages: v.array(named), channels: v.array(named) })),
  from: time,
  to: time,
  includesFlagged: v.boolean(),
  trust: nullable(trust),
  context: told,
  contexts,
  mend: v.looseObject({
    mean: nullable(v.number()),
    n: count,
    added: count,
    toMend: v.array(
      v.looseObject({
        touchpoint: v.string(),
        target: v.number(),
        drawn: v.number(),
        cost: v.number(),
        isSure: v.boolean(),
      }),
    ),
    fine: count,
  } satisfies Partial<Fields<ExperienceMap['mend']>>),
  comparison: nullable(
    v.looseObject({
      kinds: v.array(
        v.looseObject({ last: nullable(v.string()), stage: nullable(v.string()), channel: nullable(v.string()) }),
      ),
      places: v.array(
        v.looseObject({
          place: v.string(),
          cells: v.array(nullable(v.looseObject({ touchpoints: v.array(v.string()) }))),
        }),
      ),
    }),
  ),
  cards: v.array(v.looseObject({ ...card.entries, stage: v.string(), channel: v.string() })),
  unplaced: v.array(card),
  moreUnplaced: count,
} satisfies Partial<Fields<ExperienceMap>>);

/** What one touchpoint has heard. */
export const touchpointReport = v.looseObject({
  senyum: one,
  business: text,
  languages: v.array(v.string()),
  touchpoint: v.string(),
  name: text,
  from: time,
  to: time,
  includesFlagged: v.boolean(),
  trust: nullable(trust),
  context: told,
  contexts,
  least: count,
  timeZone: v.string(),
  open: nullable(v.looseObject({})),
  faces: v.record(v.string(), count),
  score: v.looseObject({}),
  flagged: card.entries.flagged,
  last: nullable(time),
  days: v.array(v.looseObject({ date: v.string(), score: v.looseObject({}) })),
  hours: v.array(v.looseObject({ day: v.string(), hour: count, score: v.looseObject({}) })),
  questions: v.array(
    v.looseObject({
      id: v.string(),
      kind: v.string(),
      text: nullable(text),
      n: count,
      answers: v.array(v.looseObject({ value: v.string(), text: nullable(text), count })),
    }),
  ),
  comments: v.array(
    v.looseObject({
      response: v.string(),
      text: v.string(),
      at: time,
      locale: v.string(),
      smiley: nullable(v.string()),
    }),
  ),
  allComments: count,
  measures: v.array(
    v.looseObject({
      name: v.string(),
      unit: v.string(),
      n: count,
      median: v.number(),
      mean: v.number(),
      p90: v.number(),
    }),
  ),
  devices: v.array(v.looseObject({ id: v.string(), answers: count, flagged: count, last: time })),
} satisfies Fields<TouchpointReport>);

/** The tablets, and what is wrong with each. */
export const deviceList = v.looseObject({
  senyum: one,
  devices: v.array(
    v.looseObject({
      id: v.string(),
      app: v.string(),
      name: text,
      touchpoint: v.string(),
      heard: time,
      troubles: v.array(v.string()),
    }),
  ),
  more: count,
} satisfies Fields<DeviceList>);

const alert = v.looseObject({
  id: v.string(),
  rule: v.string(),
  touchpoint: v.string(),
  name: text,
  device: nullable(v.string()),
  openedAt: time,
  seenAt: time,
  closedAt: nullable(time),
  acknowledgedAt: nullable(time),
  facts: v.looseObject({ kind: v.string() }),
} satisfies Fields<Alert>);

/** What needs attention. */
export const alertList = v.looseObject({
  senyum: one,
  open: v.array(alert),
  recent: v.array(alert),
} satisfies Fields<AlertList>);

/** An alert that somebody knows of. */
export const acknowledged = v.looseObject({ senyum: one, alert });

/** It is done. */
export const done = v.looseObject({ senyum: one });

/** What was changed. */
export const changed = v.looseObject({ senyum: one, id: v.string() });

/** The collector is well. */
export const healthy = v.looseObject({ senyum: one, ok: v.literal(true) });

/** Why a request was refused. */
export const refusal = v.looseObject({
  error: v.string(),
  problems: optional(v.array(v.looseObject({ path: v.string(), message: v.string() }))),
});

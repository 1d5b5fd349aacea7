import type { ExperienceMap, MapCard } from '../../src/model/experience-map.ts';
import { senyumScore } from '../../src/model/score.ts';
import type { LocalizedText } from '../../src/model/survey.ts';

/** The time that the sample map is fetched at. */
export const NOW = Date.UTC(2026, 10, 22, 12);

const DAY = 86_400_000;

function sampleCard(touchpoint: string, name: LocalizedText, faces: [number, number, number]): MapCard {
  const [negative, neutral, positive] = faces;
  const counts = { negative, neutral, positive };
  const score = senyumScore(counts);
  const last = score.n > 0 ? new Date(NOW - 125_000).toISOString() : null;
  const flagged = { count: 0, rules: [], with: score, without: score };
  const before = senyumScore({ negative: 0, neutral: 0, positive: 0 });
  return {
    touchpoint,
    name,
    counts,
    score,
    course: [],
    before,
    change: null,
    silent: null,
    measures: [],
    flagged,
    last,
  };
}

/** Two stages, two channels, one gap, one unplaced touchpoint; `happy` is the number of happy faces at till 1. */
export function sampleMap(happy: number = 92): ExperienceMap {
  return {
    senyum: 1,
    moreUnplaced: 0,
    name: 'Kopi Senja',
    languages: ['en', 'sv'],
    journeys: [{ id: 'buy', name: { en: 'Buying coffee', sv: 'Köpa kaffe' } }],
    journey: {
      id: 'buy',
      name: { en: 'Buying coffee', sv: 'Köpa kaffe' },
      persona: 'A commuter',
      objective: 'A good coffee',
      stages: [
        { id: 'service', name: { en: 'Service', sv: 'Betjäning' } },
        { id: 'after', name: { en: 'After', sv: 'Efteråt' } },
      ],
      channels: [
        { id: 'store', name: { en: 'Store', sv: 'Butik' } },
        { id: 'web', name: { en: 'Website', sv: 'Webbplats' } },
      ],
    },
    from: new Date(NOW - 30 * DAY).toISOString(),
    to: new Date(NOW).toISOString(),
    compared: { from: new Date(NOW - 60 * DAY).toISOString(), to: new Date(NOW - 30 * DAY).toISOString() },
    includesFlagged: false,
    place: null,
    trust: null,
    trusts: [],
    context: {},
    contexts: [],
    channel: null,
    places: ['pop-up/', 'store-1/', 'web/'],
    channels: [
      { id: 'store', name: { en: 'Store', sv: 'Butik' } },
      { id: 'web', name: { en: 'Website', sv: 'Webbplats' } },
    ],
    way: [
      { stage: 'service', score: senyumScore({ negative: 36, neutral: 0, positive: happy }), isGap: false },
      { stage: 'after', score: senyumScore({ negative: 1, neutral: 1, positive: 2 }), isGap: false },
    ],
    drop: null,
    comparison: null,
    mend: { mean: null, n: 0, added: 30, toMend: [], fine: 0 },
    cards: [
      { ...sampleCard('store-1/till-1', 'Till 1', [36, 0, happy]), stage: 'service', channel: 'store' },
      { ...sampleCard('store-1/table', 'Table', [1, 1, 2]), stage: 'after', channel: 'store' },
      { ...sampleCard('web/parcel', 'Parcel', [0, 0, 0]), stage: 'after', channel: 'web' },
    ],
    unplaced: [sampleCard('pop-up/market', 'Market stall', [2, 8, 40])],
  };
}

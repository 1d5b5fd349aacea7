import { useEffect, useMemo } from 'preact/hooks';
import type { MapCard } from '../../src/model/experience-map.ts';
import { Alerts } from './Alerts.tsx';
import { addressOf } from './address-of.ts';
import { chooseLanguage } from './choose-language.ts';
import { Findings } from './Findings.tsx';
import { FlagSwitch } from './FlagSwitch.tsx';
import { Journeys } from './Journeys.tsx';
import { Legend } from './Legend.tsx';
import type { LiveAlerts } from './live-alerts.ts';
import type { LiveDevices } from './live-devices.ts';
import type { LiveMap } from './live-map.ts';
import { MapChoices } from './MapChoices.tsx';
import { MapGrid } from './MapGrid.tsx';
import { MapHead } from './MapHead.tsx';
import { Mend } from './Mend.tsx';
import { Places } from './Places.tsx';
import { SilentTablets, Tablets } from './Tablets.tsx';
import { TakeAlong } from './TakeAlong.tsx';
import { type CardSurroundings, TouchpointCard } from './TouchpointCard.tsx';
import type { Texts } from './texts.ts';
import { createWords, OWN_LANGUAGES, type Words } from './words.ts';

/** The owner's page: the experience map, live. */
export function MapPage({
  live,
  alerts,
  devices,
  wanted,
  page,
}: {
  live: LiveMap;
  alerts: LiveAlerts;
  devices: LiveDevices;
  /** Language tags that the reader wants, best first. */
  wanted: readonly string[];
  /** Address of the page. */
  page: string;
}) {
  const map = live.map.value;
  const problem = live.problem.value;
  const tablets = devices.list.value;
  const attention = alerts.list.value;
  const locale = chooseLanguage(wanted, map?.languages ?? OWN_LANGUAGES);
  const words = useMemo(() => createWords(locale), [locale]);
  useEffect(() => {
    document.documentElement.lang = words.own;
  }, [words]);
  useEffect(() => {
    if (map)
      document.title = [map.journey?.name, map.name].flatMap((name) => (name ? words.text(name) : [])).join(' · ');
  }, [map, words]);

  if (!map) return <NoMap problem={problem} words={words} page={page} />;
  const surroundings: CardSurroundings = { words, now: live.now.value, changes: live.changes.value, page };
  return (
    <>
      <MapHead map={map} link={live.link.value} words={words} now={surroundings.now} />
      <Journeys map={map} words={words} page={page} />
      <MapChoices map={map} words={words} page={page} />
      <TakeAlong map={map} words={words} page={page} />
      <main>
        <FlagSwitch map={map} words={words} page={page} />
        <p class="note" role="status">
          {problem && words.texts.stale(words.clock(live.fetched.value))}
        </p>
        {attention && (
          <Alerts
            list={attention}
            failed={alerts.failed.value}
            acknowledge={alerts.acknowledge}
            words={words}
            now={surroundings.now}
            page={page}
          />
        )}
        {tablets && <SilentTablets list={tablets} words={words} />}
        <Findings map={map} words={words} />
        {map.journey ? (
          <MapGrid map={map} journey={map.journey} cards={map.cards} {...surroundings} />
        ) : (
          <p class="lonely">{words.texts.noJourney}</p>
        )}
        {map.unplaced.length > 0 && <Unplaced cards={map.unplaced} more={map.moreUnplaced} {...surroundings} />}
        <Mend map={map} words={words} page={page} />
        <Places map={map} words={words} page={page} />
        {tablets && <Tablets list={tablets} words={words} now={surroundings.now} />}
        <p class="tablets-manage">
          <a href="../devices/">{words.texts.manageTablets}</a>
        </p>
        <Legend words={words} />
      </main>
    </>
  );
}

function Unplaced({ cards, more, ...surroundings }: CardSurroundings & { cards: MapCard[]; more: number }) {
  const { texts } = surroundings.words;
  return (
    <section class="unplaced" aria-labelledby="unplaced">
      <h2 id="unplaced">{texts.unplaced}</h2>
      <p>{texts.unplacedHint}</p>
      <ul class="cards">
        {cards.map((card) => (
          <li key={card.touchpoint}>
            <TouchpointCard card={card} {...surroundings} />
          </li>
        ))}
      </ul>
      {more > 0 && <p>{texts.moreUnplaced(String(more))}</p>}
    </section>
  );
}

const SAID = {
  unreachable: (texts: Texts) => texts.unreachable,
  unknown: (texts: Texts) => texts.unknownMap,
};

function NoMap({ problem, words, page }: { problem: LiveMap['problem']['value']; words: Words; page: string }) {
  const { texts } = words;
  return (
    <main class="lonely">
      <p role="status">{problem === undefined ? texts.loading : SAID[problem](texts)}</p>
      {problem === 'unknown' && <a href={addressOf(page, undefined)}>{texts.firstJourney}</a>}
    </main>
  );
}

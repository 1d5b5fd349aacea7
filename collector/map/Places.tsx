import type { ExperienceMap } from '../../src/model/experience-map.ts';
import type { ComparedCell, Kind, PlaceComparison } from '../../src/model/place-comparison.ts';
import { faceOf, type Score } from '../../src/model/score.ts';
import { Face } from '../../src/ui/Face.tsx';
import { touchpointAddress } from './address-of.ts';
import { cardsOf } from './changed-cards.ts';
import type { Words } from './words.ts';

interface PlacesProps {
  map: ExperienceMap;
  words: Words;
  /** Address of the page. */
  page: string;
}

/** The same touchpoint across places as a table; nothing where there is nothing to compare. */
export function Places({ map, words, page }: PlacesProps) {
  if (!map.comparison) return null;
  const { kinds, places } = map.comparison;
  const { texts } = words;
  return (
    <section class="places">
      <h2 id="places">{texts.places.title}</h2>
      <p class="places-hint">{texts.places.hint}</p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: who has no mouse scrolls it with the arrow keys */}
      <section class="places-scroll" aria-labelledby="places" tabIndex={0}>
        <table>
          <thead>
            <tr>
              <th scope="col">{texts.places.place}</th>
              {kinds.map((kind, i) => (
                <th key={labelOf(kind)} scope="col">
                  {nameOfKind(map, map.comparison!, i, words)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {places.map(({ place, cells }) => (
              <tr key={place}>
                <th scope="row">{place}</th>
                {cells.map((cell, i) => (
                  <td key={labelOf(kinds[i]!)}>
                    {cell ? <Cell cell={cell} words={words} page={page} /> : <Empty said={texts.places.none} />}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row">{texts.places.all}</th>
              {kinds.map((kind) => (
                <td key={labelOf(kind)}>
                  <Told score={kind.score} words={words} />
                </td>
              ))}
            </tr>
          </tfoot>
        </table>
      </section>
    </section>
  );
}

function Cell({ cell, words, page }: { cell: ComparedCell; words: Words; page: string }) {
  const { touchpoints, score, difference } = cell;
  if (score.n === 0) return <Empty said={words.texts.noAnswers} />;
  const [only] = touchpoints;
  const told = <Told score={score} words={words} />;
  return (
    <>
      {touchpoints.length === 1 ? <a href={touchpointAddress(page, only!)}>{told}</a> : told}
      {difference && !difference.isNoise && (
        <p class={`places-difference ${difference.points > 0 ? 'places-above' : 'places-below'}`}>
          {differenceText(difference.points, words)}
        </p>
      )}
    </>
  );
}

function Told({ score: { score, n, few }, words: { texts, number } }: { score: Score; words: Words }) {
  return (
    <span class="places-told">
      <Face smiley={faceOf(score!)} class="places-face" />
      <span class="places-score">{number(score!)}</span>
      <span class="places-n">
        {few ? `${texts.answers(n, number(n))}, ${texts.fewAnswers}` : texts.answers(n, number(n))}
      </span>
    </span>
  );
}

const Empty = ({ said }: { said: string }) => <span class="places-n">{said}</span>;

function differenceText(points: number, { texts, number }: Words): string {
  const by = Math.round(Math.abs(points));
  return (points > 0 ? texts.places.above : texts.places.below)(by, number(by));
}

const labelOf = ({ last, stage, channel }: Kind): string => last ?? `${stage} ${channel}`;

// The owner's name where all places call it the same, else what the ids end with; or the stage and the channel.
function nameOfKind(map: ExperienceMap, { kinds, places }: PlaceComparison, index: number, { text }: Words): string {
  const { last, stage, channel } = kinds[index]!;
  if (last === null) {
    const named = [map.journey?.stages.find(({ id }) => id === stage), map.channels.find(({ id }) => id === channel)];
    return named.flatMap((one) => (one ? text(one.name) : [])).join(' · ');
  }
  const ids = places.flatMap(({ cells }) => cells[index]?.touchpoints ?? []);
  const names = new Set(cardsOf(map).flatMap((card) => (ids.includes(card.touchpoint) ? text(card.name) : [])));
  return names.size === 1 ? [...names][0]! : last;
}

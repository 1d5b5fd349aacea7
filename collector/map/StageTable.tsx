import { cardsAt, type Drawing } from './drawing.ts';
import { StageName } from './StageName.tsx';
import { TouchpointCard } from './TouchpointCard.tsx';
import { Way } from './Way.tsx';

/** The journey as a table: a column for each stage, a lane for each channel. */
export function StageTable({ map, journey, cards, ...surroundings }: Drawing) {
  const { words } = surroundings;
  return (
    <>
      <Way map={map} cards={cards} words={words} />
      <table class="lanes">
        <caption class="unseen">{words.texts.mapOf(words.text(journey.name))}</caption>
        <thead>
          <tr>
            <td class="lanes-corner" />
            {journey.stages.map((stage, index) => (
              <th key={stage.id} class="stage" scope="col">
                <StageName stage={stage} index={index} map={map} words={words} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {journey.channels.map((channel) => (
            <tr key={channel.id}>
              <th class="lane-name" scope="row">
                {words.text(channel.name)}
              </th>
              {journey.stages.map((stage) => {
                const here = cardsAt(cards, stage.id, channel.id);
                return here.length > 0 ? (
                  <td key={stage.id} class="place">
                    {here.map((card) => (
                      <TouchpointCard key={card.touchpoint} card={card} {...surroundings} />
                    ))}
                  </td>
                ) : (
                  <td key={stage.id} class="place gap">
                    <span class="gap-words">{words.texts.gap}</span>
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

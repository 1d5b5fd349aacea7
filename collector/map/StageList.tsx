import { cardsAt, type Drawing } from './drawing.ts';
import { StageName } from './StageName.tsx';
import { TouchpointCard } from './TouchpointCard.tsx';

/** The journey stage by stage, for screens without room for lanes: the channels stand on the cards. */
export function StageList({ map, journey, cards, ...surroundings }: Drawing) {
  const { words } = surroundings;
  return (
    <ol class="stages">
      {journey.stages.map((stage, index) => (
        <li key={stage.id} class="stages-item">
          <h2 class="stage">
            <StageName stage={stage} index={index} map={map} words={words} />
          </h2>
          <ul class="cards">
            {journey.channels.map((channel) => {
              const here = cardsAt(cards, stage.id, channel.id);
              const name = words.text(channel.name);
              if (here.length === 0)
                return (
                  <li key={channel.id} class="gap">
                    <span class="card-channel">{name}</span>
                    <span class="gap-words">{words.texts.gap}</span>
                  </li>
                );
              return here.map((card) => (
                <li key={`${channel.id} ${card.touchpoint}`}>
                  <TouchpointCard card={card} channel={name} {...surroundings} />
                </li>
              ));
            })}
          </ul>
        </li>
      ))}
    </ol>
  );
}

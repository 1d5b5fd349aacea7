import { useId, useState } from 'preact/hooks';
import type { ExperienceMap } from '../../src/model/experience-map.ts';
import { Choice, type ChoiceOf } from './Choice.tsx';
import { ContextChoices } from './ContextChoices.tsx';
import { addressFor, type Choices, COMPARED, choicesOf, LENGTHS } from './choices.ts';
import type { Words } from './words.ts';

/** Period, what it is compared with, place, channel, key and visits. The address keeps them, so that the view can be passed on. */
export function MapChoices({ map, words, page }: { map: ExperienceMap; words: Words; page: string }) {
  const [choices, setChoices] = useState(() => choicesOf(page));
  const { texts, number, text } = words;
  const take = (changes: Partial<Choices>): void => setChoices({ ...choices, ...changes });
  const lengths = LENGTHS.includes(choices.period) || choices.period === 'dates' ? [] : [choices.period];
  return (
    <form
      class="choices"
      aria-label={texts.choose}
      onSubmit={(event) => {
        event.preventDefault();
        location.assign(addressFor(page, choices));
      }}
    >
      <Choice name={texts.period} value={choices.period} onChoose={(period) => take({ period })}>
        {[...LENGTHS, ...lengths].map((days) => (
          <option key={days} value={days}>
            {texts.lastDays(Number(days), number(Number(days)))}
          </option>
        ))}
        <option value="dates">{texts.ownDates}</option>
      </Choice>
      {choices.period === 'dates' && (
        <>
          <Day name={texts.firstDay} value={choices.first} onChoose={(first) => take({ first })} />
          <Day name={texts.lastDay} value={choices.last} min={choices.first} onChoose={(last) => take({ last })} />
        </>
      )}
      <Choice name={texts.comparedWith} value={choices.compare} onChoose={(compare) => take({ compare })}>
        {COMPARED.map((one) => (
          <option key={one} value={one}>
            {texts.compare[one]}
          </option>
        ))}
        <option value="date">{texts.compareDate}</option>
      </Choice>
      {choices.compare === 'date' && (
        <Day name={texts.firstDay} value={choices.since} onChoose={(since) => take({ since })} />
      )}
      {map.places.length > 0 && (
        <Choice name={texts.place} value={choices.place} onChoose={(place) => take({ place })}>
          <option value="">{texts.everywhere}</option>
          {map.places.map((place) => (
            <option key={place} value={place}>
              {place}
            </option>
          ))}
        </Choice>
      )}
      {map.channels.length > 1 && (
        <Choice name={texts.channel} value={choices.channel} onChoose={(channel) => take({ channel })}>
          <option value="">{texts.allChannels}</option>
          {map.channels.map(({ id, name }) => (
            <option key={id} value={id}>
              {text(name)}
            </option>
          ))}
        </Choice>
      )}
      {map.trusts.length > 0 && (
        <Choice name={texts.sentBy} value={choices.trust} onChoose={(trust) => take({ trust })}>
          <option value="">{texts.anybody}</option>
          {map.trusts.map((trust) => (
            <option key={trust} value={trust}>
              {texts.trust[trust]}
            </option>
          ))}
        </Choice>
      )}
      <ContextChoices
        contexts={map.contexts}
        chosen={choices.context}
        words={words}
        onChoose={(context) => take({ context })}
      />
      <button type="submit">{texts.show}</button>
    </form>
  );
}

function Day({ name, value, min, onChoose }: ChoiceOf & { min?: string }) {
  const id = useId();
  return (
    <div class="choice">
      <label for={id}>{name}</label>
      <input
        id={id}
        type="date"
        required
        value={value}
        {...(min && { min })}
        onInput={({ currentTarget }) => onChoose(currentTarget.value)}
      />
    </div>
  );
}

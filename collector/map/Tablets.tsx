import type { DeviceList, DeviceReport } from '../../src/model/devices.ts';
import { troubleText } from './trouble-text.ts';
import type { Words } from './words.ts';

/** The tablets with what is wrong with each, those in trouble first; nothing where there is none. */
export function Tablets({ list, words, now }: { list: DeviceList; words: Words; now: number }) {
  const { texts } = words;
  if (list.devices.length === 0) return null;
  return (
    <section class="tablets" aria-labelledby="tablets">
      <h2 id="tablets">{texts.tablets}</h2>
      <ul>
        {list.devices.map((device) => (
          <Tablet key={device.id} device={device} words={words} now={now} />
        ))}
      </ul>
      {list.more > 0 && <p class="tablets-more">{texts.moreUnplaced(words.number(list.more))}</p>}
    </section>
  );
}

/** Leads to the silent tablets from the top of the page; nothing when all are heard. */
export function SilentTablets({ list, words }: { list: DeviceList; words: Words }) {
  const silent = list.devices.filter(({ troubles }) => troubles.includes('silent')).length;
  if (silent === 0) return null;
  return (
    <p class="note note-alarm">
      <a href="#tablets">{words.texts.silentTablets(silent, words.number(silent))}</a>
    </p>
  );
}

function Tablet({ device, words, now }: { device: DeviceReport; words: Words; now: number }) {
  const { touchpoint, troubles } = device;
  const name = words.text(device.name);
  const ailing = { ...device, battery: device.battery?.level ?? null };
  const mood = troubles.length === 0 ? 'fine' : troubles.includes('silent') ? 'silent' : 'trouble';
  return (
    <li class={`tablet tablet-${mood}`}>
      <span class="tablet-sign" aria-hidden="true" />
      <p class="tablet-name">
        {name}
        {name !== touchpoint && <span class="tablet-place">{touchpoint}</span>}
      </p>
      <div class="tablet-words">
        {troubles.length === 0 && <p>{words.texts.fine}</p>}
        {troubles.map((trouble) => (
          <p key={trouble}>{troubleText(trouble, ailing, words)}</p>
        ))}
      </div>
      <p class="tablet-heard">{words.texts.lastHeard(words.ago(device.heard, now))}</p>
    </li>
  );
}

import type { Part } from './TouchpointPage.tsx';

/** What was measured; nothing when nothing was. */
export function Measured({ report: { measures }, words, said }: Part) {
  if (measures.length === 0) return null;
  const named = (name: string): string => words.texts.measures[name] ?? name;
  return (
    <section class="panel" aria-labelledby="measures">
      <h2 id="measures">{said.measures}</h2>
      <div class="scroll">
        <table>
          <thead>
            <tr>
              <th scope="col">{said.measure}</th>
              <th scope="col">{said.median}</th>
              <th scope="col">{said.p90}</th>
              <th scope="col">{said.latest}</th>
            </tr>
          </thead>
          <tbody>
            {measures.map(({ name, unit, of, p90, last, ...typical }) => (
              <tr key={`${name} ${unit}`}>
                <th scope="row">{named(name)}</th>
                <td>{words.measured(typical[of], unit)}</td>
                <td>{words.measured(p90, unit)}</td>
                <td>{words.measured(last.value, unit)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

/** Who sent the answers; nothing when nobody did. */
export function Devices({ report: { devices }, words, said }: Part) {
  if (devices.length === 0) return null;
  const now = Date.now();
  return (
    <section class="panel" aria-labelledby="devices">
      <h2 id="devices">{said.devices}</h2>
      <div class="scroll">
        <table>
          <thead>
            <tr>
              <th scope="col">{said.device}</th>
              <th scope="col">{said.answers}</th>
              <th scope="col">{said.flagged}</th>
              <th scope="col">{said.heard}</th>
            </tr>
          </thead>
          <tbody>
            {devices.map(({ id, answers, flagged, last }) => (
              <tr key={id}>
                <th scope="row">
                  <code title={id}>{id.slice(-8)}</code>
                </th>
                <td>{words.number(answers)}</td>
                <td>{words.number(flagged)}</td>
                <td>{words.ago(last, now)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

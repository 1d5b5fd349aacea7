import { useEffect, useRef } from 'preact/hooks';
import uPlot from 'uplot';
import type { TouchpointReport } from '../../src/model/touchpoint-report.ts';
import { daysShown } from './shown.ts';
import type { Part } from './TouchpointPage.tsx';

const HEIGHT = 260;

/** The score of each day with the band of its interval; a table beside it says the same. */
export function Course({ report, words, said }: Part) {
  const place = useRef<HTMLDivElement>(null);
  const { days } = report;
  useEffect(() => {
    const draw = (): (() => void) => plot(place.current!, report, said);
    let stop = draw();
    const dark = matchMedia('(prefers-color-scheme: dark)');
    const again = (): void => {
      stop();
      stop = draw();
    };
    dark.addEventListener('change', again);
    return () => {
      dark.removeEventListener('change', again);
      stop();
    };
  }, [report, said]);
  return (
    <section class="panel" aria-labelledby="course">
      <h2 id="course">{said.course}</h2>
      <p class="panel-hint">{said.courseHint}</p>
      <div class="course" ref={place} aria-hidden="true" />
      <details class="course-table">
        <summary>{said.asTable}</summary>
        <div class="scroll">
          <table>
            <thead>
              <tr>
                <th scope="col">{said.day}</th>
                <th scope="col">{said.score}</th>
                <th scope="col">{said.between}</th>
                <th scope="col">{said.answers}</th>
              </tr>
            </thead>
            <tbody>
              {days.map(({ date, score: { score, low, high, n } }) => (
                <tr key={date}>
                  <th scope="row">{words.date(date)}</th>
                  <td>{words.number(score!)}</td>
                  <td>{`${words.number(low!)}–${words.number(high!)}`}</td>
                  <td>{words.number(n)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </details>
    </section>
  );
}

/** Draws the days into a place, in its width. Returns its stop. */
function plot(place: HTMLElement, { days }: TouchpointReport, said: Part['said']): () => void {
  const colour = (name: string): string => getComputedStyle(place).getPropertyValue(name).trim();
  const [ink, muted, line, accent] = ['ink', 'muted', 'line', 'accent'].map((name) => colour(`--senyum-${name}`));
  const scores = new Map(days.map(({ date, score }) => [date, score]));
  const times = daysShown({ days });
  // A day without answers is a gap in the line.
  const of = (pick: 'high' | 'low' | 'score' | 'n') =>
    times.map((time) => scores.get(new Date(time * 1000).toISOString().slice(0, 10))?.[pick] ?? null);
  const whole = (_: uPlot, value: number | null): string => (value === null ? '–' : String(Math.round(value)));
  const range = (chart: uPlot, high: number | null, _: number, i: number | null): string =>
    high === null || i === null ? '–' : `${Math.round(chart.data[2]![i]!)}–${Math.round(high)}`;
  const axis = { stroke: muted!, grid: { stroke: line!, width: 1 }, ticks: { show: false }, font: '13px sans-serif' };
  const chart = new uPlot(
    {
      width: place.clientWidth,
      height: HEIGHT,
      tzDate: (time) => uPlot.tzDate(new Date(time * 1000), 'Etc/UTC'),
      cursor: { drag: { x: false, y: false }, points: { size: 9 } },
      scales: { y: { range: [0, 100] }, n: { auto: false } },
      axes: [
        { ...axis, grid: { show: false }, values: '{D}.{M}.', space: 56 },
        { ...axis, splits: () => [0, 25, 50, 75, 100], size: 40 },
      ],
      series: [
        {
          label: said.day,
          value: (_, time) => (time === null ? '–' : new Date(time * 1000).toISOString().slice(0, 10)),
        },
        { label: said.between, stroke: 'transparent', value: range, points: { show: false } },
        { stroke: 'transparent', points: { show: false } },
        {
          label: said.score,
          stroke: accent!,
          width: 3,
          value: whole,
          points: { show: times.length < 60, size: 8, fill: accent!, stroke: accent! },
        },
        { label: said.answers, scale: 'n', stroke: ink!, paths: () => null, points: { show: false }, value: whole },
      ],
      bands: [{ series: [1, 2], fill: `color-mix(in srgb, ${accent} 18%, transparent)` }],
    },
    [times, of('high'), of('low'), of('score'), of('n')],
    place,
  );
  const fit = new ResizeObserver(() => chart.setSize({ width: place.clientWidth, height: HEIGHT }));
  fit.observe(place);
  return () => {
    fit.disconnect();
    chart.destroy();
  };
}

/** With fewer parts that have a score there is no course to see. */
const LEAST = 3;

/** The course of a score from 0 at the bottom to 100 at the top, with the newest part as a dot. Decoration. */
export function Sparkline({ course }: { course: (number | null)[] }) {
  if (course.filter((score) => score !== null).length < LEAST) return null;
  const last = course.findLastIndex((score) => score !== null);
  const x = (i: number): number => (100 * (i + 0.5)) / course.length;
  return (
    <div class="spark">
      <svg viewBox="0 0 100 100" preserveAspectRatio="none" aria-hidden="true" focusable="false">
        <path class="spark-middle" d="M0 50H100" />
        <path class="spark-line" d={lineOf(course, x)} />
      </svg>
      <span class="spark-end" style={{ left: `${x(last)}%`, top: `${100 - course[last]!}%` }} />
    </div>
  );
}

// A part without a score breaks the line; a part between two such is a dot: a line of almost no length.
function lineOf(course: (number | null)[], x: (i: number) => number): string {
  return course
    .map((score, i) => {
      if (score === null) return '';
      const place = `${x(i).toFixed(2)} ${(100 - score).toFixed(2)}`;
      return (course[i - 1] ?? null) === null ? `M${place}h.01` : `L${place}`;
    })
    .join('');
}

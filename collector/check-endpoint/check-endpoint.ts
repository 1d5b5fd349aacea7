import { addressStep } from './address-step.ts';
import { type Bench, type CheckOptions, createBench } from './bench.ts';
import { type Check, type Finding, fine, lacking, note, type Step } from './check.ts';
import { contentsSteps } from './contents-steps.ts';
import { corsSteps } from './cors-steps.ts';
import { deliveryTrouble } from './delivery-trouble.ts';
import { judgePost } from './judge-post.ts';
import { readVerdicts } from './read-verdicts.ts';
import { repeatSteps } from './repeat-steps.ts';
import { type Report, reportOf } from './report.ts';
import { requestSteps } from './request-steps.ts';

/** After so many replies that never came, the rest is not tried: nobody wants to wait for them. */
const PATIENCE = 2;

/** A reply that takes longer is worth a note, in ms. */
const SLOW = 10_000;

/**
 * Sends a catalogue of batches to an endpoint and grades its answers. Never rejects.
 * @param tell Gets each check as soon as it is done.
 */
export async function checkEndpoint(options: CheckOptions, tell: (check: Check) => void = () => {}): Promise<Report> {
  const bench = createBench(options);
  const checks: Check[] = [];
  const take = async ({ run, ...words }: Step): Promise<Check> => {
    const check = { ...words, ...(await run()) };
    checks.push(check);
    tell(check);
    return check;
  };
  if ((await take(addressStep(options))).status === 'ok') await takeCatalogue(bench, take);
  return reportOf(options, checks, bench.samples.made());
}

async function takeCatalogue(bench: Bench, take: (step: Step) => Promise<Check>): Promise<void> {
  const { format } = bench.options;
  const batch = bench.samples.batch([bench.samples.response()]);
  const answer = await bench.post(batch);
  const reached = answer.kind === 'reply';
  await take({
    step: 'reachable',
    does: 'sends one healthy response',
    expected: 'any reply',
    run: async () =>
      reached
        ? fine(`a reply after ${answer.ms} ms`)
        : lacking(format, 'unverified', answer.trouble, 'Check the address, and that the endpoint is running.'),
  });
  if (!reached) return;

  const ours = format === 'senyum' && readVerdicts(answer.text, batch.batch, []).ours;
  await take({
    step: 'healthy',
    does: 'looks at that reply',
    expected: format === 'senyum' ? 'JSON with senyum: 1, the nonce and the verdict accepted' : 'a 2xx, no web page',
    run: async () =>
      judgePost(bench, format === 'senyum', batch, answer, {
        wants: [['accepted']],
        mend: 'Answer "accepted" for a response that is stored.',
      }),
  });
  // The rest would only say the same again.
  if (deliveryTrouble(answer)) return;

  const steps = [
    ...repeatSteps(bench, ours, batch),
    ...contentsSteps(bench, ours),
    ...requestSteps(bench, ours),
    ...corsSteps(bench, answer),
  ];
  for (const step of steps) {
    await take(step);
    if (bench.seen.late >= PATIENCE) break;
  }
  for (const step of lastSteps(bench, ours)) await take(step);
}

/** What can only be said at the end. */
function lastSteps({ seen, options: { format, deadline } }: Bench, ours: boolean): Step[] {
  const looking = 'looks back at all replies';
  const slowest = `the slowest took ${seen.slowest} ms`;
  const steps: { step: string; expected: string; finding: Finding }[] = [
    {
      step: 'redirects',
      expected: 'no redirect',
      finding:
        seen.redirects === 0
          ? fine(`none in ${seen.replies} replies`)
          : note(`${seen.redirects} in ${seen.replies} replies`, 'Answer without redirects: senyum follows none.'),
    },
    { step: 'time', expected: `every reply within ${deadline / 1000} s`, finding: timeFinding() },
  ];
  if (!ours) steps.push({ step: 'once', expected: 'each response stored once', finding: notSeen(format) });
  return steps.map(({ finding, ...words }) => ({ ...words, does: looking, run: async () => finding }));

  function timeFinding(): Finding {
    const faster = 'Answer faster: senyum gives up after 25 s and sends again later.';
    if (seen.late > 0) return lacking(format, 'unverified', `${seen.late} came too late`, faster);
    return seen.slowest > SLOW ? note(slowest, faster) : fine(slowest);
  }
}

function notSeen(format: string): Finding {
  const came = 'a 2xx, which does not tell whether a duplicate is stored once';
  const key = format === 'cloudevents' ? '"source" and "id" of the event' : '"id" and "revision" of the response';
  return note(came, `Tell duplicates by ${key}.`);
}

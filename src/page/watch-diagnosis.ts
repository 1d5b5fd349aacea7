import type { Label } from '../delivery/backoff.ts';
import type { DeliveryStatus } from '../delivery/status.ts';
import type { Diagnosis } from './diagnose.ts';
import { watchDelivery } from './watch-delivery.ts';

/** Why nothing gets through: what the endpoint's answers say, or what was found out when there is no answer. */
export type Trouble = Label | Diagnosis;

/** After so many failed tries without an answer it is found out why. */
const FAILURES = 3;

/**
 * Calls the listener with why nothing gets through, now and whenever that changes; null when nothing is known to
 * hinder. Where an endpoint gives no answer at all, it is found out why after three failed tries, and again after each
 * further one. Returns its stop.
 */
export function watchDiagnosis(listener: (trouble: Trouble | null) => void): () => void {
  let told: Trouble | null | undefined;
  /** Which failure is being, or was, looked into. */
  let looked: string | undefined;
  let stopped = false;

  const tell = (trouble: Trouble | null): void => {
    if (stopped || trouble === told) return;
    told = trouble;
    listener(trouble);
  };

  const hear = async ({ label, failures, endpoint }: DeliveryStatus): Promise<void> => {
    if (!endpoint || label !== 'unreachable' || failures < FAILURES) {
      looked = undefined;
      return tell(label);
    }
    const failure = `${failures} ${endpoint.url}`;
    if (failure === looked) return;
    // What was found out last stands until something else is.
    if (looked === undefined) tell(label);
    looked = failure;
    try {
      // Mostly it is never needed.
      const { diagnose } = await import('./diagnose.ts');
      const found = await diagnose(endpoint);
      // Meanwhile something may have got through.
      if (looked === failure) tell(found);
    } catch {
      // The script can't be had without a network; the next failure asks again.
    }
  };

  const stop = watchDelivery(hear);
  return () => {
    stopped = true;
    stop();
  };
}

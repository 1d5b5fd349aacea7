import { ledgerOf, senderOf } from '../delivery/ledger-of.ts';
import { send } from '../delivery/send.ts';
import { newId } from '../model/id.ts';
import type { SurveyResponse } from '../model/response.ts';
import type { Keeping } from './keeping.ts';

/**
 * Gives a response to its endpoint past the disk. Resolves with whether the endpoint has it.
 * @param within Longest time in ms.
 */
export async function handOver(keeping: Keeping, response: SurveyResponse, within: number): Promise<boolean> {
  const { endpoint, encode, app, latest, recent } = keeping;
  // A follow-up keeps its device and number.
  const sequence = recent.get(response.id)?.response.sequence;
  const device = sequence ? senderOf(latest!.device, latest!.settled) : { id: newId(), app, ledger: ledgerOf() };
  const sent = await send({ ...endpoint, encode }, device, [{ ...response, ...(sequence && { sequence }) }], within);
  const outcome = sent.kind === 'judged' ? sent.verdicts.get(response.id)?.outcome : undefined;
  const isTaken = outcome === 'accepted' || outcome === 'duplicate';
  if (isTaken) keeping.onSynced?.(response.id, response.revision);
  return isTaken;
}

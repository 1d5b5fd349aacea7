import type { SenyumConfig } from '../src/model/config.ts';
import { receiptOf } from '../src/model/receipt.ts';
import type { Session } from '../src/ui/session.ts';
import { receiptTexts } from '../src/ui/texts/receipt-texts.ts';

/** The code by which the visitor finds the answer again, and where: the page of receipts lies beside the gate. */
export function receipt(session: Session, locale: string, { endpoint }: SenyumConfig) {
  const texts = receiptTexts(locale);
  const { host, pathname } = new URL('../receipt/', endpoint.url);
  return (
    <p class="kiosk-receipt">
      {texts.receipt} <b dir="ltr">{receiptOf(session.response()!.id)}</b>
      <small>{texts.where(host + pathname)}</small>
    </p>
  );
}

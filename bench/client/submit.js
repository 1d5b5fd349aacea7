import { startDelivery } from '@senyum/page/delivery.ts';
import { open as openOutbox } from './senyum.js';

/** All of senyum's delivery on a page: each submit also wakes the sending, to an endpoint that is down. */
export function open() {
  const { fill } = openOutbox();
  const { submit } = startDelivery({ endpoint: { url: `${location.origin}/sink/down` }, app: 'kiosk' });
  return { add: submit, fill };
}

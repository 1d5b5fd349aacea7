/** The address that a browser on this machine can open. */
export function addressOf(host: string, port: number): string {
  const everywhere: Record<string, string> = { '0.0.0.0': '127.0.0.1', '::': '[::1]' };
  const name = everywhere[host] ?? (host.includes(':') ? `[${host}]` : host);
  return `http://${name}:${port}`;
}

/** The link by which somebody becomes the owner, while there is none. */
export interface SetUpOffer {
  link: string;
  /** Until then nobody sees map, tablets and exports. */
  locked: boolean;
}

/**
 * What the owner reads when the collector has started.
 * @param kept A sentence on how long.
 */
export function greeting(address: string, place: string, kept: string, offer?: SetUpOffer): string {
  return [
    'senyum is running. Open one of these in a browser:',
    '',
    `  Kiosk    ${address}/kiosk/`,
    `  Demo     ${address}/demo/`,
    `  Map      ${address}/map/`,
    `  Tablets  ${address}/devices/`,
    '',
    ...(offer ? [...offered(offer), ''] : []),
    `Devices send their answers to ${address}/v1/batches`,
    `Answers are kept in ${place}.`,
    kept,
    'To stop, press Ctrl+C.',
  ].join('\n');
}

function offered({ link, locked }: SetUpOffer): string[] {
  const why = locked
    ? 'Nobody owns this collector yet. Map, tablets and exports are LOCKED until you open this link and choose a password:'
    : 'There is no log-in yet: whoever uses this computer sees the map. To ask for a password, open this link once:';
  return [why, '', `  ${link}`];
}

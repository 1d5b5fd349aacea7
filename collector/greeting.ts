/** The address that a browser on this machine can open. */
export function addressOf(host: string, port: number): string {
  const everywhere: Record<string, string> = { '0.0.0.0': '127.0.0.1', '::': '[::1]' };
  const name = everywhere[host] ?? (host.includes(':') ? `[${host}]` : host);
  return `http://${name}:${port}`;
}

/** What the owner reads when the collector has started. */
export function greeting(address: string, place: string): string {
  return [
    'senyum is running. Open one of these in a browser:',
    '',
    `  Kiosk    ${address}/kiosk/`,
    `  Demo     ${address}/demo/`,
    `  Map      ${address}/map/`,
    `  Tablets  ${address}/devices/`,
    '',
    `Devices send their answers to ${address}/v1/batches`,
    `Answers are kept in ${place}.`,
    'To stop, press Ctrl+C.',
  ].join('\n');
}

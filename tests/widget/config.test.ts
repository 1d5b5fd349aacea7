// @vitest-environment happy-dom
import { expect, test } from 'vitest';
import { readConfig } from '../../widget/config.ts';
import { readPlacement } from '../../widget/placement.ts';

const CONFIG = {
  senyum: 1,
  name: 'Toko',
  languages: ['en'],
  surveys: [{ id: 'smile', questions: [{ kind: 'smiley', id: 'how', text: 'How was it?' }] }],
  touchpoints: [{ id: 'web/checkout', name: 'Checkout', survey: 'smile' }],
};

const endpointWith = async (attributes: Record<string, string>, url: string): Promise<string> => {
  const element = document.createElement('div');
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  const placement = readPlacement(element, 'https://collector.example/widget.js');
  const reply = new Response(JSON.stringify({ ...CONFIG, endpoint: { url } }));
  Object.defineProperty(reply, 'url', { value: placement.config });
  return (await readConfig(placement, reply)).config.endpoint.url;
};

test('the key of a website goes along in the address to which its answers are sent', async () => {
  const gate = 'https://collector.example/v1/batches';
  expect(await endpointWith({ 'data-key': 'pk_web_x-Y_1' }, '/v1/batches')).toBe(`${gate}?key=pk_web_x-Y_1`);
  expect(await endpointWith({ 'data-key': 'pk_web_x' }, '/v1/batches?a=1')).toBe(`${gate}?a=1&key=pk_web_x`);
  expect(await endpointWith({ 'data-key': '' }, '/v1/batches')).toBe(gate);
  expect(await endpointWith({}, '/v1/batches')).toBe(gate);
});

test('nothing is asked for an endpoint that is neither https nor on this device', async () => {
  const why = 'endpoint.url: expected an https address, found "http://shop.example/answers"';
  await expect(endpointWith({}, 'http://shop.example/answers')).rejects.toThrow(why);
});

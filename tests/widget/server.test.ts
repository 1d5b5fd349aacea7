// @vitest-environment node
import { expect, test } from 'vitest';
import { defineSurvey, SenyumSurvey, senyum, startWidget } from '../../widget/index.ts';

test('on a server the module can be imported and called, and does nothing', async () => {
  expect('document' in globalThis).toBe(false);
  defineSurvey();
  startWidget({ collector: 'https://collector.test' })();
  expect(await senyum('open', 'web/checkout')).toBeUndefined();
  expect(SenyumSurvey.observedAttributes).toContain('data-touchpoint');
  expect('senyum' in globalThis).toBe(false);
});

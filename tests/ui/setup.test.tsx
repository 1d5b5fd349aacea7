import { render } from 'preact';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Setup } from '../../kiosk/Setup.tsx';
import { QUIET_MS } from '../../src/ui/press.ts';
import { button, pass, show, tap } from './screen.tsx';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  vi.useRealTimers();
  document.body.innerHTML = '';
});

test('Set-up lists where each problem is and what it is', () => {
  const problems = [
    { path: 'kiosk.touchpoint', message: 'expected "a", found "b"' },
    { path: '', message: 'expected Object, found null' },
  ];
  const items = show(<Setup problems={problems} busy={false} onRetry={() => {}} />).querySelectorAll('li');
  expect([...items].map((item) => [...item.children].map((part) => part.textContent))).toEqual([
    ['kiosk.touchpoint', 'expected "a", found "b"'],
    ['the whole config', 'expected Object, found null'],
  ]);
});

test('Its button tries once at a time', async () => {
  const onRetry = vi.fn();
  const root = show(<Setup problems={[]} busy={false} onRetry={onRetry} />);
  await pass(QUIET_MS);
  await tap(button(root, 'Try again'));
  render(<Setup problems={[]} busy={true} onRetry={onRetry} />, root);
  expect(button(root, 'Trying …').disabled).toBe(true);
  expect(onRetry).toHaveBeenCalledOnce();
});

import type { SenyumConfig } from '../src/model/config.ts';

/** The custom properties of tokens.css that a brand's colours set. */
const PROPERTIES = { accent: ['accent', 'focus'], background: ['bg'], ink: ['ink', 'face-ink'] } as const;

/**
 * Gives the page the owner's colours and theme. Own colours are a look of their own: with them the page does not turn
 * dark by itself.
 */
export function applyBrand({ brand = {}, kiosk }: SenyumConfig): void {
  const { style, dataset } = document.documentElement;
  const isOwn = brand.accent ?? brand.background ?? brand.ink;
  const theme = kiosk?.theme ?? 'system';
  if (theme !== 'system') dataset.theme = theme;
  else if (isOwn) dataset.theme = 'light';
  else delete dataset.theme;
  for (const [name, properties] of Object.entries(PROPERTIES)) {
    for (const property of properties) {
      style.setProperty(`--senyum-${property}`, brand[name as keyof typeof PROPERTIES] ?? '');
    }
  }
  style.setProperty('--senyum-font', brand.font ?? '');
}

import { openPin } from '../pin.ts';
import styles from './admin.css?inline';
import type { AdminOptions } from './options.ts';
import { startSitting } from './sitting.tsx';
import { showStaffSign } from './staff-sign.tsx';
import { loadAdminTexts } from './texts.ts';

/** The admin screen of a kiosk. */
export interface Admin {
  /** Opens it, if it is not open: first it asks for the PIN. */
  open(): void;
  stop(): void;
}

/** Makes the admin screen. From now on the sign of staff mode is shown while that is on. */
export async function createAdmin(options: AdminOptions): Promise<Admin> {
  const { locale, texts } = await loadAdminTexts([...navigator.languages, ...(options.config.peek()?.languages ?? [])]);
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(styles);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  const pin = openPin(() => options.config.peek()?.kiosk?.pin);
  // Time passes for a lock only while somebody knows of it.
  pin.wait().catch(() => {});
  const sign = showStaffSign(locale, texts);
  let close: (() => void) | undefined;

  return {
    open() {
      close ??= startSitting({
        options,
        pin,
        sign,
        locale,
        texts,
        onEnd: () => {
          close = undefined;
        },
      });
    },
    stop() {
      sign.stop();
      close?.();
    },
  };
}

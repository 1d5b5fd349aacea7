import { render } from 'preact';
import { directionOf } from '../../src/ui/texts/direction-of.ts';
import { STAFF_MS, setStaffMode, untilStaffModeEnds } from './staff-flag.ts';
import { type AdminTexts, timeText } from './texts.ts';

/** How often it is looked whether staff mode is over, in ms. */
const LOOK_EVERY = 5000;

/** The sign that nothing is recorded. */
export interface StaffSign {
  /** Shows or hides it, as staff mode is now. */
  look(): void;
  stop(): void;
}

/** Shows a calm sign at the edge of the screen while staff mode is on, and ends that in time, whatever the clock says. */
export function showStaffSign(locale: string, texts: AdminTexts): StaffSign {
  const root = document.body.appendChild(document.createElement('div'));
  root.className = 'admin-sign';
  root.setAttribute('role', 'status');
  root.lang = locale;
  root.dir = directionOf(locale);
  let since: number | undefined;
  let until = 0;

  const look = (): void => {
    const left = untilStaffModeEnds();
    if (left === 0) since = undefined;
    else if (since === undefined) {
      since = performance.now();
      until = Date.now() + left;
    } else if (performance.now() - since >= STAFF_MS) {
      setStaffMode(false);
      since = undefined;
    }
    render(since === undefined ? null : <span>{texts.sign.replace('{t}', timeText(until, locale))}</span>, root);
  };

  const timer = setInterval(look, LOOK_EVERY);
  look();
  return {
    look,
    stop() {
      clearInterval(timer);
      render(null, root);
      root.remove();
    },
  };
}

import type { SenyumConfig } from '../src/model/config.ts';
import { type FurtherTexts, loadFurther, textsIn } from '../src/ui/texts/further-texts.ts';
import { moreOf } from '../src/ui/texts/more-texts.ts';
import { BASIC_VIEWS, type Views } from '../src/ui/views.ts';
import type { receipt } from './receipt.tsx';

/** What a kiosk draws its surveys with. */
export interface Parts {
  views: Views;
  /** Texts that were loaded beside those that are built in. */
  further: FurtherTexts;
  /** What the button says that leads to a longer survey. */
  tellMore?: (locale: string) => string;
  /** Shown with the thanks, where the owner gives receipts. */
  receipt?: typeof receipt | undefined;
}

/** What every kiosk has. */
export const BASIC_PARTS: Parts = { views: BASIC_VIEWS, further: {} };

/** Loads what the surveys and languages of a config need beside that. Undefined when they need nothing. */
export function loadParts({ surveys, languages, receipts }: SenyumConfig): Promise<Parts> | undefined {
  const texts = loadFurther(languages);
  const isMore =
    receipts || surveys.some(({ more, questions }) => more || questions.some(({ kind }) => !(kind in BASIC_VIEWS)));
  return texts || isMore ? load(texts, isMore, receipts) : undefined;
}

async function load(texts: Promise<FurtherTexts> | undefined, isMore?: boolean, receipts?: boolean): Promise<Parts> {
  const further = (await texts) ?? {};
  if (!isMore) return { ...BASIC_PARTS, further };
  const { VIEWS, receipt } = await import('./more.ts');
  return {
    views: VIEWS,
    further,
    receipt: receipts ? receipt : undefined,
    tellMore: (locale) => moreOf(textsIn(locale, further)).tellMore,
  };
}

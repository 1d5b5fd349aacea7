import type { Survey } from '../src/model/survey.ts';
import { BASIC_VIEWS, type Views } from '../src/ui/views.ts';

/** How a survey is drawn. */
export interface Drawing {
  views: Views;
  /** Further styles. */
  styles: string;
}

/** What draws a survey: what every panel has, and a further file for one that asks in further ways. */
export async function viewsFor({ questions }: Survey): Promise<Drawing> {
  if (questions.every(({ kind }) => kind in BASIC_VIEWS)) return { views: BASIC_VIEWS, styles: '' };
  const { MORE_VIEWS, MORE_STYLES } = await import('./more.ts');
  return { views: { ...BASIC_VIEWS, ...MORE_VIEWS }, styles: MORE_STYLES };
}

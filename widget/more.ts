import type { Survey } from '../src/model/survey.ts';
import styles from '../src/ui/more.css?inline';
import { MORE_VIEWS } from '../src/ui/questions/more-views.tsx';
import { BASIC_VIEWS, type Views } from '../src/ui/views.ts';

/** What draws all that a first question of faces is not, and what it looks like. */
export interface More {
  views: Views;
  styles: string;
}

/**
 * Loads what a survey needs beside the first question of faces. Contact details are a file of their own.
 * @throws when it has a question of a kind that is not known.
 */
export async function moreFor({ questions }: Survey): Promise<More> {
  const isContact = questions.some(({ kind }) => kind === 'contact');
  const contact = isContact ? await import('./contact.ts') : undefined;
  const views: Views = { ...BASIC_VIEWS, ...MORE_VIEWS, ...(contact && { contact: contact.ContactView }) };
  for (const { kind } of questions) {
    if (!Object.hasOwn(views, kind)) throw new Error(`no question of kind "${kind}" is known`);
  }
  return { views, styles: styles + (contact?.STYLES ?? '') };
}

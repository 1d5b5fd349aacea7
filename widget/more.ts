import type { Survey } from '../src/model/survey.ts';
import styles from '../src/ui/more.css?inline';
import { MORE_VIEWS } from '../src/ui/questions/more-views.tsx';
import { BASIC_VIEWS, type Views } from '../src/ui/views.ts';
import { Below } from './Below.tsx';
import own from './more.css?inline';

/** What draws all that a first question of faces is not, and what it looks like. */
export interface More {
  Below: typeof Below;
  views: Views;
  styles: string;
}

/**
 * Loads what surveys need beside the first question of faces. Contact details are a file of their own.
 * @throws when one has a question of a kind that is not known.
 */
export async function moreFor(surveys: readonly Survey[]): Promise<More> {
  const questions = surveys.flatMap((survey) => survey.questions);
  const isContact = questions.some(({ kind }) => kind === 'contact');
  const contact = isContact ? await import('./contact.ts') : undefined;
  const views: Views = { ...BASIC_VIEWS, ...MORE_VIEWS, ...(contact && { contact: contact.ContactView }) };
  for (const { kind } of questions) {
    if (!Object.hasOwn(views, kind)) throw new Error(`no question of kind "${kind}" is known`);
  }
  return { Below, views, styles: styles + own + (contact?.STYLES ?? '') };
}

import { SharedContactView } from '../src/ui/questions/ContactView.tsx';
import { MORE_VIEWS } from '../src/ui/questions/more-views.tsx';
import { BASIC_VIEWS, type Views } from '../src/ui/views.ts';

/** The views of every kind of question. */
export const VIEWS: Views = { ...BASIC_VIEWS, ...MORE_VIEWS, contact: SharedContactView };

export { receipt } from './receipt.tsx';

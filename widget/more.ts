import styles from '../src/ui/more.css?inline';
import { MORE_VIEWS } from '../src/ui/questions/more-views.tsx';
import { BASIC_VIEWS, type Views } from '../src/ui/views.ts';

/** What draws all that a first question of faces is not. */
export const VIEWS: Views = { ...BASIC_VIEWS, ...MORE_VIEWS };

/** What {@link VIEWS} look like. */
export const STYLES: string = styles;

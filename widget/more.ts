import styles from '../src/ui/more.css?inline';

export { MORE_VIEWS } from '../src/ui/questions/more-views.tsx';

/** What {@link MORE_VIEWS} look like. */
export const MORE_STYLES: string = styles;

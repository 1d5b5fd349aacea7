import styles from '../src/ui/contact.css?inline';

export { ContactView } from '../src/ui/questions/ContactView.tsx';

/** What it looks like. */
export const STYLES: string = styles;

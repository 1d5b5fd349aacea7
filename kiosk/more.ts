export { MORE_VIEWS } from '../src/ui/questions/more-views.tsx';
export { moreTextsFor } from '../src/ui/texts/more-texts.ts';

export { MORE_VIEWS } from '../src/ui/questions/more-views.tsx';

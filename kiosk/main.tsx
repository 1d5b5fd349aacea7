import '../src/ui/tokens.css';
import '../src/ui/survey.css';
import '../src/ui/more.css';
import '../src/ui/contact.css';
import './kiosk.css';
import './setup.css';
import { startKiosk } from './start-kiosk.tsx';

startKiosk(document.getElementById('kiosk')!);

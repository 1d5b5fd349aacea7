import type { TroubleText } from '../../src/page/trouble-texts.ts';
import type { Trouble } from '../../src/page/watch-diagnosis.ts';

/** Every trouble in Swedish. */
export const trouble: Record<Trouble, TroubleText> = {
  unreachable: {
    what: 'Servern svarade inte.',
    help: 'Gör inget än: det försöks igen av sig självt, och efter tre försök söks orsaken.',
  },
  reachable: {
    what: 'Servern går att nå igen.',
    help: 'Gör inget: det som väntar skickas vid nästa försök, inom 15 minuter.',
  },
  offline: {
    what: 'Enheten har ingen anslutning.',
    help: 'Se efter att wifi är på och att routern fungerar. Öppna en webbsida: nätverket kan kräva inloggning.',
  },
  'login-page': {
    what: 'En inloggningssida svarar i serverns ställe.',
    help: 'Öppna en webbsida på enheten och logga in på wifi. Finns ingen inloggning, kontrollera serverns adress.',
  },
  'clock-wrong': {
    what: 'Enhetens klocka går fel, så att säkra anslutningar misslyckas.',
    help: 'Ställ in datum, tid och tidszon i enhetens inställningar, helst automatiskt.',
  },
  'dns-or-tls': {
    what: 'Nätverket fungerar, men servern hittas inte, är avstängd eller kan inte styrka vem den är.',
    help: 'Fråga den som sköter servern om den är igång och certifikatet giltigt. Kontrollera adressens stavning.',
  },
  'blocked-by-cors': {
    what: 'Servern svarar, men låter inte den här sidan läsa svaret.',
    help:
      'Be den som sköter servern att tillåta sidans adress (CORS). ' +
      'Fungerade det förut kan ett filter i nätverket stå emellan.',
  },
  'blocked-by-csp': {
    what: 'Sidans egna regler förbjuder den att skicka till servern.',
    help: 'Be den som sköter webbplatsen att lägga till servern i ”connect-src” i dess Content-Security-Policy.',
  },
  'key-refused': {
    what: 'Servern godtar inte enhetens nyckel.',
    help: 'Be den som sköter servern om en giltig nyckel och skriv in den i ”endpoint.headers” i konfigurationen.',
  },
  'not-found': {
    what: 'Det finns ingenting på serverns adress.',
    help: 'Kontrollera ”endpoint.url” i konfigurationen: namnet stämmer, men troligen inte sökvägen efter det.',
  },
  busy: {
    what: 'Servern har för mycket att göra just nu.',
    help: 'Gör inget: det försöks igen av sig självt. Håller det i sig, säg till den som sköter servern.',
  },
  'server-error': {
    what: 'Det är fel på servern.',
    help: 'Säg till den som sköter servern; dess logg säger mer. Det försöks igen av sig självt.',
  },
  'strange-reply': {
    what: 'Något svarar, men inte som en server för svar gör.',
    help: 'Kontrollera ”endpoint.url” och ”endpoint.format”, eller prova med ”npx senyum check-endpoint”.',
  },
  'refuses-all': {
    what: 'Servern tar inte emot något av det som skickas.',
    help: 'Säg till den som sköter servern: den kan vänta sig ett annat format, eller vara äldre eller nyare.',
  },
};

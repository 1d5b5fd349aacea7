/** What the line at the top of the owner's pages says. */
interface WhoTexts {
  label: string;
  loggedIn: string;
  people: string;
  logOut: string;
}

const en: WhoTexts = { label: 'Log-in', loggedIn: 'Logged in as', people: 'People', logOut: 'Log out' };
const id: WhoTexts = { label: 'Akun', loggedIn: 'Masuk sebagai', people: 'Orang', logOut: 'Keluar' };
const sv: WhoTexts = { label: 'Inloggning', loggedIn: 'Inloggad som', people: 'Personer', logOut: 'Logga ut' };

/** By language; the same languages as the map's. */
export const WHO_TEXTS: Record<string, WhoTexts> = { en, id, sv };

import type { Texts } from './texts.ts';

/** The map page in Swedish. */
export const sv: Texts = {
  senyumScore: 'senyum-poäng',
  persona: 'Vem',
  objective: 'Vad de vill',
  journeys: 'Kundresor',
  lastDays: (days, formatted) => (days === 1 ? 'senaste dygnet' : `senaste ${formatted} dagarna`),
  between: (from, to) => `${from} till ${to}`,
  answers: (_, formatted) => `${formatted} svar`,
  noAnswers: 'inga svar än',
  fewAnswers: 'få svar',
  gap: 'ingen fråga här',
  lastAnswer: (ago) => `senaste svaret ${ago}`,
  justNow: 'alldeles nyss',
  faces: {
    negative: (count) => `${count} missnöjda`,
    neutral: (count) => `${count} neutrala`,
    positive: (count) => `${count} nöjda`,
  },
  card: (name, score, answers, low, high) => `${name}: ${score} poäng, ${answers}, mellan ${low} och ${high}`,
  link: { connecting: 'ansluter', live: 'direkt', reconnecting: 'återansluter' },
  stale: (time) => `De senaste siffrorna kan inte hämtas just nu. Så här såg det ut ${time}; vi fortsätter försöka.`,
  loading: 'Ritar kartan …',
  unreachable: 'Kartan kan inte hämtas just nu. Vi fortsätter försöka.',
  unknownMap: 'Den kartan finns inte. Är kundresan eller perioden i adressen felstavad?',
  firstJourney: 'Visa den första kundresan',
  mapOf: (journey) => `Upplevelsekarta: ${journey}`,
  noJourney: 'Ingen kundresa är ritad än. Kontaktpunkterna nedan svarar ändå.',
  unplaced: 'Utanför kartan',
  unplacedHint: 'De här kontaktpunkterna har ingen plats i den här kundresan.',
  moreUnplaced: (count) => `och ${count} till`,
  tablets: 'Surfplattor',
  silentTablets: (count, formatted) =>
    `${formatted} ${count === 1 ? 'surfplatta' : 'surfplattor'} hörs inte av längre.`,
  fine: 'Allt är bra.',
  manageTablets: 'Sätt upp och hantera surfplattor',
  lastHeard: (ago) => `hördes ${ago}`,
  silent: 'Den hörs inte av. Är den på, och har den nät?',
  lostStorage: (count, formatted) =>
    count === 0
      ? 'Webbläsaren har tömts. Inga svar försvann.'
      : `Webbläsaren har tömts, och ${formatted} svar försvann med den.`,
  gaps: (_, formatted) => `${formatted} av dess svar finns inte här. Den skickar igen vad den har kvar.`,
  stuck: (_, formatted, oldest) => `${formatted} svar väntar på den och kommer inte fram, sedan ${oldest}.`,
  clockWrong: (by) => `Klockan går fel med ${by}.`,
  hidden: 'Ingen kan svara: något annat ligger framför på skärmen.',
  battery: (level) => `Batteriet är på ${level} och laddas inte.`,
  mayGoDark: 'Skärmen kan släckas av sig själv.',
  flagged: (formatted, without, among) =>
    without === null
      ? `${formatted} markerade: ${among} poäng med dem, inga svar utan`
      : `${formatted} markerade: ${without} poäng utan dem, ${among} med dem`,
  flags: {
    repeat: (count) => `strax efter ett annat tryck: ${count}`,
    burst: (count) => `många på en gång: ${count}`,
    'all-faces': (count) => `runt alla ansikten: ${count}`,
    run: (count) => `ett ansikte i rad vid stängning: ${count}`,
    'too-fast': (count) => `snabbare än man läser: ${count}`,
    closed: (count) => `medan det var stängt: ${count}`,
  },
  leftOut: (count, formatted) =>
    count === 1 ? `${formatted} markerat tryck räknas inte.` : `${formatted} markerade tryck räknas inte.`,
  counted: (count, formatted) =>
    count === 1 ? `${formatted} markerat tryck räknas med.` : `${formatted} markerade tryck räknas med.`,
  countFlagged: 'Räkna även markerade tryck',
  leaveOutFlagged: 'Räkna inte markerade tryck',
  legend: 'Så läser du kartan',
  legendScore:
    'Från 0 till 100. Om alla trycker på det glada ansiktet blir det 100, om alla trycker på det missnöjda blir det 0. 50 betyder att de väger jämnt.',
  legendInterval:
    'Svaren är ett stickprov av alla dina kunder. Stapeln visar var poängen för dem alla troligen ligger. Ju fler svar, desto smalare; om två staplar överlappar kan skillnaden vara slump.',
  legendFaces: 'Hur många som tryckte på vilket ansikte.',
  legendFew: 'Färre än 30 svar. Se poängen som ett första intryck.',
  legendFlagged:
    'Tryck som troligen inte är ett svar från var sin besökare, till exempel många på några sekunder. De sparas; poängen visas utan och med dem.',
  legendGap: 'Ett steg på vägen där du inte hör dina kunder.',
};

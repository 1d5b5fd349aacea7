import type { TodaySoFar } from '../src/model/today.ts';

/** The line in one language; numbers come formatted. */
interface TodayTexts {
  count: (count: number, formatted: string) => string;
  wait: (duration: string) => string;
  noWait: string;
}

const TEXTS: Record<string, TodayTexts> = {
  en: {
    count: (count, n) => (count === 1 ? 'One answer today' : `${n} answers today`),
    wait: (duration) => `Waiting time about ${duration}`,
    noWait: 'No waiting now',
  },
  id: {
    count: (_, n) => `${n} jawaban hari ini`,
    wait: (duration) => `Waktu tunggu sekitar ${duration}`,
    noWait: 'Tidak ada antrean',
  },
  sv: {
    count: (_, n) => `${n} svar i dag`,
    wait: (duration) => `Väntetid cirka ${duration}`,
    noWait: 'Ingen väntetid just nu',
  },
  ar: {
    count: (_, n) => `عدد الإجابات اليوم: ${n}`,
    wait: (duration) => `وقت الانتظار نحو ${duration}`,
    noWait: 'لا انتظار الآن',
  },
};

const MINUTE = 60;

/** What is known of today, in one line; empty when nothing worth telling is. */
export function todayText({ count = 0, waitingTime }: TodaySoFar, locale: string): string {
  const primary = locale.split('-')[0]!.toLowerCase();
  const texts = TEXTS[primary] ?? TEXTS.en!;
  const tag = TEXTS[primary] ? primary : 'en';
  const parts: string[] = [];
  if (count > 0) parts.push(texts.count(count, new Intl.NumberFormat(tag).format(count)));
  if (waitingTime !== undefined) {
    const minutes = Math.round(waitingTime / MINUTE);
    const unit = new Intl.NumberFormat(tag, { style: 'unit', unit: 'minute', unitDisplay: 'short' });
    parts.push(minutes > 0 ? texts.wait(unit.format(minutes)) : texts.noWait);
  }
  return parts.join(' · ');
}

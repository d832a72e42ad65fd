import type { Language } from '../words/language.js';

const wording: Intl.DateTimeFormatOptions = { dateStyle: 'medium', timeStyle: 'medium', timeZone: 'Asia/Shanghai' };
const instants = {
  zh: new Intl.DateTimeFormat('zh-CN', wording),
  en: new Intl.DateTimeFormat('en-GB', wording),
};

/** An instant to the second, which is what evidence is asked for; what is no instant stays as it is. */
export function secondIn(instant: string, language: Language): string {
  const at = Date.parse(instant);
  return Number.isNaN(at) ? instant : instants[language].format(at);
}

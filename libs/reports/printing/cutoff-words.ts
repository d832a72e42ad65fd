import { dayWords } from '#scoring';
import type { Language } from '../layout/bulletin-document.js';

/** The instant of a cut-off for people, with its offset and in no other zone. */
export function cutoffWords(cutoff: string, language: Language): string {
  const found = /^(\d{4})-(\d\d)-(\d\d)T(\d\d:\d\d)[^Z+-]*(Z|[+-]\d\d:\d\d)$/.exec(cutoff);
  if (found === null) return cutoff;
  const [, year = '', month = '', day = '', time = '', offset = ''] = found;
  const zone = offset === 'Z' ? 'UTC' : `UTC${offset}`;
  if (language === 'en') return `${year}-${month}-${day} ${time} (${zone})`;
  return `${dayWords(`${year}-${month}-${day}`).zh}${time}${zone === 'UTC+08:00' ? '' : `（${zone}）`}`;
}

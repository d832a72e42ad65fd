import type { Words } from '#platform/errors';
import type { Language } from '../layout/bulletin-document.js';
import { widthOf } from './measure-text.js';

/** Year and what follows it: 2023年 + 第三季度, 2023 + Q3, 2022 + 11. */
const yearFirst = { zh: /^(\d{4}年)(.+)$/, en: /^(\d{4})[- ](.+)$/ } as const;

export interface PeriodLabels {
  /** One per period; empty where there is no room. The year stands beneath the first that is shown of it. */
  readonly texts: readonly string[];
  readonly lines: 1 | 2;
}

/** Names of periods under an axis, as many as there is room for and the newest always. */
export function periodLabels(
  periods: readonly Words[],
  { language, slot, size }: { readonly language: Language; readonly slot: number; readonly size: number },
): PeriodLabels {
  const parts = periods.map((period) => {
    const [, year = '', rest = period[language]] = yearFirst[language].exec(period[language]) ?? [];
    return { year, rest };
  });
  const widest = Math.max(0, ...parts.flatMap(({ year, rest }) => [widthOf(rest, size), widthOf(year, size)]));
  const every = Math.max(1, Math.ceil((widest + 6) / slot));
  let said = '';
  const texts = parts.map(({ year, rest }, at) => {
    if ((parts.length - 1 - at) % every !== 0) return '';
    const repeated = year === '' || year === said;
    said = year;
    return repeated ? rest : `${rest}\n${year}`;
  });
  return { texts, lines: texts.some((text) => text.includes('\n')) ? 2 : 1 };
}

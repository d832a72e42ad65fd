import type { Words } from '#platform/errors';
import type { Score } from '#scoring';

/** Figures of a score as a line shows them: shares in percent, rounded down; differences of shares in points. */

export function valueText(value: Score['value'], unit: string): string {
  if (value === null || typeof value === 'string') return value ?? '—';
  const number = typeof value === 'number' ? value : value.number;
  return unit === '%' ? `${percentDown(number)}%` : `${plain(number)}${spaced(unit)}`;
}

export function differenceText(value: number, unit: string): Words {
  if (unit !== '%') return both(`${plain(value)}${spaced(unit)}`);
  const points = plain(value * 100);
  return { zh: `${points} 个百分点`, en: `${points} pp` };
}

const signs: Readonly<Record<string, string>> = { '>=': '≥', '<=': '≤', '~=': '≈' };

export function goalText({ op, value }: Score['goal'], unit: string): Words {
  if (value === null) return op === 'rising' ? { zh: '逐年提高', en: 'rising each year' } : both('—');
  if (typeof value === 'string') return { zh: `${value} 前完成`, en: `done by ${value}` };
  const one = (figure: number): string =>
    unit === '%' ? `${plain(figure * 100)}%` : `${plain(figure)}${spaced(unit)}`;
  if (typeof value === 'number') return both(`${signs[op] ?? op} ${one(value)}`);
  const [low, high] = value;
  return both(unit === '%' ? `${one(low)}–${one(high)}` : `${plain(low)}–${one(high)}`);
}

export function plain(value: number): string {
  return String(Number(value.toFixed(value !== 0 && Math.abs(value) < 1 ? 4 : 2)));
}

const spaced = (unit: string): string => (unit === '' || unit === '日期' ? '' : ` ${unit}`);

const both = (text: string): Words => ({ zh: text, en: text });

/** One decimal, down: 2499 of 2500 never reads 100. The sixth decimal is where the figure was rounded for JSON. */
const percentDown = (share: number): string => String(Math.floor(Math.round(share * 1e6) / 1e3) / 10);

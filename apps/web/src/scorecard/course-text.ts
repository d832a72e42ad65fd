import type { Language } from '../words/language.js';
import { numberText, type Printed } from './cell-text.js';

/** Figures of one cell, oldest first; null where nothing was judged. */
export type Line = readonly (number | null)[];

export type Unit = 'figure' | 'points' | 'units';

const tendencies = {
  rising: { zh: '上升', en: 'rising' },
  falling: { zh: '下降', en: 'falling' },
  level: { zh: '持平', en: 'unchanged' },
  single: { zh: '仅一期', en: 'one period only' },
} as const;

/** Points of a composite have one decimal, units are counted, all else is printed as the figure is. */
export function courseNumber(value: number, unit: Unit, printed: Printed): string {
  if (unit === 'points') return value.toFixed(1);
  return unit === 'units' ? String(value) : numberText(value, printed);
}

/** The course in words, for whoever does not see the line: 65.0%→68.0%→70.0%，上升. */
export function courseText(line: Line, said: { readonly unit: Unit; readonly printed: Printed }, language: Language) {
  const known = line.filter((one) => one !== null);
  const figures = known.map((one) => courseNumber(one, said.unit, said.printed)).join('→');
  return language === 'zh'
    ? `${figures}，${tendencies[tendencyOf(known)].zh}`
    : `${figures}, ${tendencies[tendencyOf(known)].en}`;
}

/** From the first known to the last; good or bad it is not. */
export function tendencyOf(known: readonly number[]): keyof typeof tendencies {
  const [first, last] = [known[0], known.at(-1)];
  if (first === undefined || last === undefined || known.length < 2) return 'single';
  return last > first ? 'rising' : last < first ? 'falling' : 'level';
}

export const lineWidth = 40;
export const lineHeight = 18;
const margin = 2;

/** The line as a path of SVG from the least to the greatest of its own figures; a gap where nothing is known. */
export function pathOf(line: Line): string {
  const known = line.filter((one) => one !== null);
  const [low, high] = [Math.min(...known), Math.max(...known)];
  const step = (lineWidth - 2 * margin) / Math.max(1, line.length - 1);
  const drawn: string[] = [];
  for (const [at, one] of line.entries()) {
    if (one === null) continue;
    const x = margin + at * step;
    const share = high > low ? (one - low) / (high - low) : 0.5;
    const y = margin + (1 - share) * (lineHeight - 2 * margin);
    const joins = at > 0 && line[at - 1] !== null;
    // a point that nothing leads to is drawn by the round end of a line of no length
    drawn.push(`${joins ? 'L' : 'M'}${x.toFixed(1)} ${y.toFixed(1)}${joins || line[at + 1] != null ? '' : 'h0'}`);
  }
  return drawn.join('');
}

import type { Problem } from '#platform/errors';
import { printAddress, readAddress, type CellAddress } from './cell-address.js';
import type { Locale } from './form-layout.js';
import type { Tier } from './style-book.js';

/** All that is said of one cell; the worse tier gives it its colour. */
export interface CellMark extends CellAddress {
  readonly tier: Tier;
  readonly lines: readonly string[];
}

/** More notes than these slow a spreadsheet program down; the list has them all. */
export const noteLimit = 2000;

/** By the sheet that problems name (`''`: none), cell by cell. A problem of a whole row is said in its first cell. */
export function groupProblems(problems: readonly Problem[], locale: Locale): ReadonlyMap<string, readonly CellMark[]> {
  const sheets = new Map<string, Map<string, CellMark>>();
  let count = 0;
  for (const problem of problems) {
    const place = placeOf(problem);
    if (place === null) continue;
    const cells = sheets.get(problem.sheet ?? '') ?? new Map<string, CellMark>();
    sheets.set(problem.sheet ?? '', cells);
    const key = printAddress(place);
    const known = cells.get(key);
    if (!known && count >= noteLimit) continue;
    if (!known) count += 1;
    const tier = known?.tier === 'error' ? 'error' : problem.tier;
    cells.set(key, { ...place, tier, lines: [...(known?.lines ?? []), noteOf(problem, locale)].slice(0, 20) });
  }
  return new Map([...sheets].map(([sheet, cells]) => [sheet, [...cells.values()]]));
}

export function placeOf({ cell, row }: Problem): CellAddress | null {
  if (cell !== undefined) return readAddress(cell);
  return row === undefined ? null : readAddress(`A${row}`);
}

/** 【强制 E102】超出范围 0–100，填写值 853；建议：…  */
export function noteOf({ tier, code, message, seen, suggestion }: Problem, locale: Locale): string {
  const zh = locale === 'zh';
  const head = zh ? `【${tierWords[tier].zh} ${code}】` : `[${tierWords[tier].en} ${code}] `;
  const entered =
    seen === null || seen === undefined || seen === '' ? '' : `${zh ? '，填写值 ' : '; entered: '}${shown(seen)}`;
  const offered = suggestion === undefined ? '' : `${zh ? '；建议：' : '; suggestion: '}${suggestion[locale]}`;
  return `${head}${message[locale]}${entered}${offered}`;
}

export const tierWords = {
  error: { zh: '强制', en: 'must fix' },
  query: { zh: '核实', en: 'please verify' },
} as const;

export function shown(seen: unknown): string {
  if (typeof seen === 'string') return seen.slice(0, 200);
  return typeof seen === 'number' || typeof seen === 'boolean' ? String(seen) : '';
}

import { keyOfRow, mergeRegionRows, rowsByCode } from './merge-region-rows.js';
import type { RegionChange, RegionChangeKind } from './region-change.js';
import type { RegionRow } from './region-row.js';

/**
 * What the rows of an import do to the divisions, in the order of days and codes. Rows that break a rule
 * (see checkRegionImport) may come out as nothing: whoever asks looks at the problems first.
 */
export function compareRegions(stored: readonly RegionRow[], given: readonly RegionRow[]): readonly RegionChange[] {
  const before = new Map(stored.map((row) => [keyOfRow(row), row]));
  const merged = rowsByCode(mergeRegionRows(stored, given));
  const codes = [...new Set(given.map((row) => row.code))];
  return codes
    .flatMap((code) => changesOf(merged.get(code) ?? [], before))
    .sort((a, b) => compareText(a.day, b.day) || compareText(a.code, b.code));
}

function changesOf(rows: readonly RegionRow[], stored: ReadonlyMap<string, RegionRow>): RegionChange[] {
  return rows.flatMap((row, index) => {
    const [previous, next] = [rows[index - 1], rows[index + 1]];
    const known = stored.get(keyOfRow(row));
    const goesOn = next !== undefined && next.validFrom === row.validTo;
    return [
      ...(known === undefined && previous === undefined ? [added(row)] : []),
      ...(known === undefined && previous?.validTo === row.validFrom ? succeeded(previous, row) : []),
      ...(hasEnded(row, known) && !goesOn ? [ended(row)] : []),
      ...(toldItsShares(row, known) && goesOn ? [told(row, next)] : []),
    ];
  });
}

function hasEnded(row: RegionRow, known: RegionRow | undefined): boolean {
  if (row.validTo === null) return false;
  return known?.validTo !== row.validTo || toldItsShares(row, known);
}

/** A succession may learn its shares later: most files come without them. */
const toldItsShares = (row: RegionRow, known: RegionRow | undefined): boolean =>
  known !== undefined && known.validTo !== null && known.shares.length === 0 && row.shares.length > 0;

function added(row: RegionRow): RegionChange {
  const to = { name: row.name, parent: row.parent };
  return { ...made(row, 'added', row.validFrom), from: null, to, successors: [], shares: [] };
}

/** A code goes on under another name, under another parent, or with a part of what it was. */
function succeeded(previous: RegionRow, row: RegionRow): RegionChange[] {
  const kinds: RegionChangeKind[] = [
    ...(othersOf(previous).length > 0 ? (['split'] as const) : []),
    ...(previous.name === row.name ? [] : (['renamed'] as const)),
    ...(previous.parent === row.parent ? [] : (['moved'] as const)),
  ];
  return kinds.map((kind) => ({
    ...made(row, kind, row.validFrom),
    from: { name: previous.name, parent: previous.parent },
    to: { name: row.name, parent: row.parent },
    successors: previous.successors,
    shares: previous.shares,
  }));
}

function ended(row: RegionRow): RegionChange {
  const heirs = row.successors.length;
  return {
    ...made(row, heirs === 0 ? 'abolished' : heirs === 1 ? 'merged' : 'split', row.validTo ?? ''),
    from: { name: row.name, parent: row.parent },
    to: null,
    successors: row.successors,
    shares: row.shares,
  };
}

/** A unit that went on with a part of itself is told which part. */
function told(row: RegionRow, next: RegionRow): RegionChange {
  return { ...ended(row), kind: 'split', to: { name: next.name, parent: next.parent } };
}

function made({ code, line, level, type, nameEn, source }: RegionRow, kind: RegionChangeKind, day: string) {
  return { kind, code, day, line, level, type, nameEn, source };
}

/** Who takes over besides the code itself. */
export const othersOf = ({ code, successors }: Pick<RegionRow, 'code' | 'successors'>): readonly string[] =>
  successors.filter((other) => other !== code);

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

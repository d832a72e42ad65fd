import { rowsByCode } from './merge-region-rows.js';
import type { RegionRow } from './region-row.js';

export interface KeptRegions {
  readonly rows: readonly RegionRow[];
  /** Codes that were imported once and that the files now describe further than the import did. */
  readonly overtaken: readonly string[];
}

/**
 * What a start makes of its files beside what was imported since: the rows of a code come from the files, unless the code
 * was changed by an import. Then the files have to speak of a later day than the database does, and to know all that
 * it knows, before they count again. What the files never mention stays as it is stored.
 */
export function keepImported(
  files: readonly RegionRow[],
  stored: readonly RegionRow[],
  imported: ReadonlySet<string>,
): KeptRegions {
  const [ofFiles, known] = [rowsByCode(files), rowsByCode(stored)];
  const overtaken = [...ofFiles]
    .filter(([code, rows]) => imported.has(code) && isNewer(rows, known.get(code) ?? []))
    .map(([code]) => code);
  const kept = new Set([...imported].filter((code) => !overtaken.includes(code)));
  const rows = [
    ...files.filter(({ code }) => !kept.has(code)),
    ...stored.filter(({ code }) => kept.has(code) || !ofFiles.has(code)),
  ];
  return { rows, overtaken };
}

function isNewer(file: readonly RegionRow[], stored: readonly RegionRow[]): boolean {
  const days = new Set(file.map((row) => row.validFrom));
  return stored.every((row) => days.has(row.validFrom)) && newestDay(file) > newestDay(stored);
}

function newestDay(rows: readonly RegionRow[]): string {
  return rows.flatMap(({ validFrom, validTo }) => [validFrom, validTo ?? '']).reduce((a, b) => (a > b ? a : b), '');
}

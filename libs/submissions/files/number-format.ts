/** How a cell shows its number. */
export type Shown = 'plain' | 'percent' | 'date';

/** What a number format makes of a number: by its code where the file defines it, else by its reserved number. */
export function shownAs(id: number, custom: ReadonlyMap<number, string>): Shown {
  const code = custom.get(id);
  if (code === undefined) return shownByNumber(id);
  // what stands in quotes or behind a backslash is text, and brackets hold colours and currencies
  const bare = code.slice(0, 500).replace(/"[^"]*"|\\.|_.|\*.|\[(?!h+\]|m+\]|s+\])[^\]]*\]/gi, '');
  if (bare.includes('%')) return 'percent';
  return /[ymdhs]/i.test(bare.replace(/general/gi, '')) ? 'date' : 'plain';
}

function shownByNumber(id: number): Shown {
  if (id === 9 || id === 10) return 'percent';
  const isDate = (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58);
  return isDate ? 'date' : 'plain';
}

/** Serial 60 is 29 February 1900, a day that never was; days before it are not told apart and are refused. */
export function dayOfSerial(serial: number, date1904: boolean): string | null {
  const days = Math.floor(serial) + (date1904 ? 1462 : 0);
  if (!(days > 60 && days < 2_958_466)) return null;
  return new Date(Date.UTC(1899, 11, 30) + days * 86_400_000).toISOString().slice(0, 10);
}

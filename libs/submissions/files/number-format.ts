/** How a cell shows its number. */
export type Shown = 'plain' | 'percent' | 'date';

/** What a number format makes of a number: by its code where the file defines it, else by its reserved number. */
export function shownAs(id: number, custom: ReadonlyMap<number, string>): Shown {
  const code = custom.get(id);
  if (code === undefined) return shownByNumber(id);
  // what stands in quotes or behind a backslash is text, and brackets hold colours and currencies
  const bare = code.slice(0, 500).replace(/"[^"]*"|\\.|_.|\*.|\[(?!h+\]|m+\]|s+\])[^[\]]*\]/gi, '');
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
  return isoDay(days - 25_569);
}

/** The day so many days after 1970-01-01, by whole eras of 400 years: a date object for each cell takes ten times as long. */
function isoDay(days: number): string {
  const shifted = days + 719_468;
  const era = Math.floor(shifted / 146_097);
  const ofEra = shifted - era * 146_097;
  const leap = Math.floor(ofEra / 1460) - Math.floor(ofEra / 36_524) + Math.floor(ofEra / 146_096);
  const yearOfEra = Math.floor((ofEra - leap) / 365);
  const ofYear = ofEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  // years begin in March here, so that the odd day comes last
  const fromMarch = Math.floor((5 * ofYear + 2) / 153);
  const day = ofYear - Math.floor((153 * fromMarch + 2) / 5) + 1;
  const month = fromMarch < 10 ? fromMarch + 3 : fromMarch - 9;
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  return `${year}-${month < 10 ? '0' : ''}${month}-${day < 10 ? '0' : ''}${day}`;
}

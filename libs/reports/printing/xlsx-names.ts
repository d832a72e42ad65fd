import { officeText } from './office-text.js';

const longest = 31;

/** Names of sheets as spreadsheets allow them: 31 characters, none of []:*?/\, no apostrophe at an end, no two alike. */
export function sheetNames(captions: readonly string[]): string[] {
  const taken = new Set<string>();
  return captions.map((caption, at) => {
    const plain = trimmed(officeText(caption).replace(/[[\]:*?/\\]/g, ' '), longest) || `${at + 1}`;
    for (let count = 1; ; count++) {
      const end = count === 1 ? '' : ` (${count})`;
      const name = trimmed(plain, longest - end.length) + end;
      if (taken.has(name.toLowerCase())) continue;
      taken.add(name.toLowerCase());
      return name;
    }
  });
}

/** Cut to a length in UTF-16, as it is counted there, and never within a pair. */
function trimmed(text: string, length: number): string {
  let cut = '';
  for (const sign of text.replace(/\s+/g, ' ').trim()) {
    if (cut.length + sign.length > length) break;
    cut += sign;
  }
  return cut.replace(/^[\s']+|[\s']+$/g, '');
}

/** A place in another sheet, for links. */
export const placeIn = (sheet: string): string => `'${sheet.replaceAll("'", "''")}'!A1`;

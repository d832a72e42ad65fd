/** A spreadsheet program would take these for a formula; full-width twins and blanks in front do not stop all of them. */
const formula = /^(?:[\t\r\n]|[\s\u3000\u00a0\u200b-\u200d\ufeff]*[=+\-@＝＋－＠])/;

/** Text as a cell of a CSV file that no program will run: an apostrophe stands in front of what looks like a formula. */
export function guardText(text: string): string {
  return text.startsWith("'") || formula.test(text) ? `'${text}` : text;
}

/** Undoes `guardText`, so that what was exported says the same when it comes back. */
export function unguardText(text: string): string {
  return /^'(?=')/.test(text) || (text.startsWith("'") && formula.test(text.slice(1))) ? text.slice(1) : text;
}

/** XML has no such characters, not even escaped. */
// eslint-disable-next-line no-control-regex -- those controls are what is looked for
export const forbidden = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/;

const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** Text and values as they are meant: the five entities of XML and characters by number, and no others. */
export function unescapeXml(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(/&(#?[\da-zA-Z]{1,9});|&/g, (_, entity: string | undefined) => {
    const sign = entity === undefined ? undefined : (named[entity] ?? signOf(numberOf(entity)));
    if (sign === undefined) throw new Error('an entity that XML does not have');
    return sign;
  });
}

function numberOf(entity: string): number {
  if (/^#\d+$/.test(entity)) return Number(entity.slice(1));
  return /^#x[\da-fA-F]+$/.test(entity) ? parseInt(entity.slice(2), 16) : NaN;
}

function signOf(code: number): string | undefined {
  if (!(code <= 0x10ffff) || (code >= 0xd800 && code <= 0xdfff)) return undefined;
  const sign = String.fromCodePoint(code);
  return forbidden.test(sign) ? undefined : sign;
}

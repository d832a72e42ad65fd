/** What XML cannot carry, whatever is written in its place: control characters, halves of pairs, two that are no characters. */
const forbidden =
  // eslint-disable-next-line no-control-regex -- they are what is looked for
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** A text as an office file can carry it, in one line. */
export const officeText = (text: string): string => text.replace(forbidden, '').replace(/[\t\n\r]+/g, ' ');

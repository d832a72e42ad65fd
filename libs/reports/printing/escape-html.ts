const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** No page can hold them: control characters, and halves of a character. */
// eslint-disable-next-line no-control-regex
const unwritable = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufffe\uffff]|\p{Surrogate}/gu;

/** Names and summaries are text, whatever they contain; in an element and between quotation marks alike. */
export const escapeHtml = (text: string): string =>
  text.replace(unwritable, '').replace(/[&<>"']/g, (character) => entities[character] ?? character);

/** A string of a style sheet: whatever is neither a letter nor a figure is written by its number. */
export const escapeCss = (text: string): string =>
  `"${text.replace(/[^0-9A-Za-z\u3400-\u9fff]/gu, (character) => `\\${(character.codePointAt(0) ?? 0).toString(16)} `)}"`;

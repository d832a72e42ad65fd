/** Neither plain ASCII nor a common Chinese character: only such texts are worth the work. */
const odd = /[^\u0021-\u007e\u4e00-\u9fff]/;

/**
 * Makes full-width signs half-width, odd blanks plain and odd minus signs a minus. Never NFKC, which turns a footnote
 * mark into a digit: 85① would read as 851.
 */
export function foldText(text: string): string {
  if (!odd.test(text)) return text;
  return text
    .replace(/[\uff01-\uff5e]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0))
    .replace(/[\u3000\u00a0\u2007\u202f]/g, ' ')
    .replace(/\ufe6a/g, '%')
    .replace(/\u2212/g, '-')
    .replace(/[\u200b-\u200d\u2060\ufeff]/g, '')
    .trim();
}

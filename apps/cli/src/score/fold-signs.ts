const odd = /[^\u0021-\u007e\u4e00-\u9fff]/;

/** Full-width signs become half-width, odd blanks plain, odd minus signs a minus; blanks around are dropped. */
export function foldSigns(text: string): string {
  if (!odd.test(text)) return text;
  return text
    .replace(/[\uff01-\uff5e]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0))
    .replace(/[\u3000\u00a0\u2007\u202f]/g, ' ')
    .replace(/\ufe6a/g, '%')
    .replace(/\u2212/g, '-')
    .replace(/[\u200b-\u200d\u2060\ufeff]/g, '')
    .trim();
}

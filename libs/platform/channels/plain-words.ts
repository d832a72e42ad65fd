const wide: Readonly<Record<string, string>> = {
  '<': '＜',
  '>': '＞',
  '[': '［',
  ']': '］',
  '*': '＊',
  '`': '｀',
  '#': '＃',
  '~': '～',
  '\\': '＼',
};

/** One line of text without anything that a vendor takes for markup, a mention or a picture. */
export const plainWords = (text: string): string =>
  oneLine(text).replace(/[<>[\]*`#~\\]/g, (character) => wide[character] ?? '');

/** Line breaks and control characters become spaces; what turns the direction of writing is dropped. */
export const oneLine = (text: string): string =>
  text
    .replace(/[\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '')
    .replace(/[\p{Cc}\u2028\u2029]+/gu, ' ')
    .trim();

/** An address that ends no markup early. */
export const plainAddress = (url: string): string =>
  (URL.canParse(url) ? new URL(url).href : encodeURI(url)).replace(/[()]/g, (bracket) =>
    bracket === '(' ? '%28' : '%29',
  );

const longestTitle = 60;

/** What no file system and no mail program takes for something else: no separators, no control or direction characters. */
const awkward = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\\/:*?"<>|%]+/gu;

/** The name under which a file of a bulletin is sent: its title, its edition from the second on, its format. */
export function nameFile(of: {
  readonly title: string;
  readonly edition: number;
  readonly format: string;
  readonly locale: 'zh' | 'en';
}): string {
  const words = of.title
    .normalize('NFC')
    .replace(awkward, ' ')
    .replace(/(^|\s)[.\s]+/g, ' ')
    .trim();
  const title = Array.from(words).slice(0, longestTitle).join('').trim() || 'bulletin';
  const edition = of.edition < 2 ? '' : of.locale === 'zh' ? `（第${of.edition}版）` : ` (edition ${of.edition})`;
  return `${title}${edition}.${of.format}`;
}

import type { Words } from '#platform/errors';

export interface Numeral {
  readonly text: string;
  /** Offset in the text. */
  readonly at: number;
}

/** Digits of any script or width, also ①, ², ½ and Ⅳ, with what joins them, and Chinese numerals, also the formal ones. */
const figure = '\\p{N}〇零一二两三四五六七八九十百千万亿兆壹贰貳叁參肆伍陆陸柒捌玖拾佰仟萬億廿卅俩仨半';
const joined = `[.．/／~～–—-](?=[${figure}])|(?<=\\p{Nd})[,，:：](?=\\p{Nd})`;
const chinese = new RegExp(
  `(?:百分之|千分之|万分之)?[${figure}]+(?:(?:分之|点|${joined})[${figure}]*)*(?:成[${figure}]?|倍|番)?[%％‰﹪]?`,
  'gu',
);
/** A figure without a numeral in it. */
const multiples = /翻番|翻倍|成倍|加倍|减半|对折|过半/g;

/** Words in which a numeral counts nothing. What is not here is asked about: better one question too many. */
const idioms =
  /进一步|下一步|同一|统一|一些|一定|一律|一并|一致|一体|一线|一般|一起|一方面|唯一|单一|之一|一旦|一直|一贯|一经|一如既往|万一|十分|千方百计|百姓|三医|一把手|一手抓|(?:^|(?<=[。；;：:\n]\s*))[一二三四五六七八九十]是|（[一二三四五六七八九十]{1,2}）/g;

const english =
  /\b(?:(?:a|one|two)[ -]thirds?|(?:a|one|three)[ -]quarters?|zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand|million|billion|dozen|hal(?:f|ves)|twice|thrice|doubled?|doubling|tripled?|halved)(?:-(?:one|two|three|four|five|six|seven|eight|nine))?(?:s)?\b/giu;
const digits = /\p{N}+(?:[.,:/–—-]\p{N}+)*[%‰]?/gu;

/** What of a text counts or measures something, as far as its signs can tell. */
export function readNumerals(text: string, language: keyof Words): Numeral[] {
  const found =
    language === 'zh'
      ? [...all(text, chinese), ...all(text, multiples)]
      : [...all(text, digits), ...all(text, english)];
  const excused = language === 'zh' ? all(text, idioms) : [];
  return found
    .filter(
      ({ at, text: token }) => !excused.some((one) => one.at <= at && at + token.length <= one.at + one.text.length),
    )
    .toSorted((a, b) => a.at - b.at);
}

const all = (text: string, pattern: RegExp): Numeral[] =>
  [...text.matchAll(pattern)].map((found) => ({ text: found[0], at: found.index }));

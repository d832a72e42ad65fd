/** A text with these words taken out of it, wherever its lines break within them, and with the marks of footnotes behind them. */
export function withoutWords(text: string, words: readonly string[]): string {
  const longestFirst = [...new Set(words)].sort((a, b) => b.length - a.length);
  return longestFirst.reduce((left, word) => left.replace(anywhere(word), ' '), text);
}

function anywhere(word: string): RegExp {
  const letters = Array.from(word.replaceAll(/\s/g, '')).map((letter) =>
    letter.replace(/[.*+?^${}()|[\]\\]/, String.raw`\$&`),
  );
  return new RegExp(String.raw`${letters.join(String.raw`\s*`)}”?(?:\d{1,2}(?=\s)|\n\d{1,2}(?=\n))?`, 'gu');
}

/**
 * What is a number and no figure: dates, numbers of pages, tables, annexes, footnotes, lists and versions, the scale of a
 * chart, the thresholds of the legend.
 */
const labels = [
  /20\d\d\s*年(?:\s*\d{1,2}\s*月(?:\s*\d{1,2}\s*日)?)?/g,
  /\d{1,2}\s*月\s*\d{1,2}\s*日/g,
  /\d\d:\d\d/g,
  /[\f\n]—\s+\d+\s+—(?=\s)/g,
  /[表图] \d+ /g,
  /附件\s*\d+/g,
  /^\d{1,2}\n(?=依据)/gm,
  /^\d\. /gm,
  /第 \d+ 版/g,
  /^单位：.*\n(?:\d+(?:\.\d+)?\n)+/gm,
  /预测区间（80%）/g,
  /进度比.*/g,
];

/** The figures of a text that are not among those that were told. */
export function strangeFigures(text: string, told: ReadonlySet<string>): string[] {
  const figures = labels.reduce((left, label) => left.replace(label, ' '), text).match(/\d+(?:\.\d+)?/g) ?? [];
  return [...new Set(figures)].filter((figure) => !told.has(figure));
}

/** A number as it may be printed: itself or as a percentage, to at most two decimals, rounded down or up. */
export function printedForms(number: number): string[] {
  return [number, number * 100].flatMap((value) =>
    [1, 10, 100].flatMap((scale) => {
      const size = Math.round(Math.abs(value) * 1e6) / 1e6;
      const steps = Math.round(size * scale * 1e4) / 1e4;
      return [Math.floor(steps) / scale, Math.ceil(steps) / scale].flatMap((n) => [String(n), n.toFixed(1)]);
    }),
  );
}

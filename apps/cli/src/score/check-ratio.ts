import type { Words } from '#platform/errors';
import { compare, isZero, parseRational, type Rational } from '#scoring';
import type { Asked } from './asked-indicators.js';
import { faultIn, type Checked } from './checked.js';
import { isWhole, notWhole, outOfLimits } from './natural-limits.js';
import { readFigure, type FigureReading } from './read-figure.js';
import { foldText } from '#submissions/pure';
import type { RowCells } from './row-cells.js';

/**
 * A ratio is asked for as numerator and denominator, so that regions above can add them up; `43/50` in the column
 * `value` says the same. A bare share (`86%`) is kept over 100 and marked: it can be judged, and cannot be added up.
 */
export function checkRatio(cells: RowCells, asked: Asked): Checked {
  if (cells.numerator === '' && cells.denominator === '') return checkShare(cells, asked);
  const halves = [readFigure(cells.numerator, null), readFigure(cells.denominator, null)] as const;
  for (const [place, half] of halves.entries())
    if (half.kind === 'fault') return faultIn(cells, place === 0 ? 'numerator' : 'denominator', half);
  return checkHalves(cells, asked, halves);
}

function checkShare(cells: RowCells, asked: Asked): Checked {
  const fraction = /^([^/]+)\/([^/]+)$/.exec(foldText(cells.value));
  if (fraction) {
    const halves = [readFigure(fraction[1]?.trim() ?? '', null), readFigure(fraction[2]?.trim() ?? '', null)] as const;
    return checkHalves({ ...cells, numerator: cells.value, denominator: cells.value, value: '' }, asked, halves);
  }
  const { indicator } = asked;
  const read = readFigure(cells.value, '%');
  if (read.kind === 'fault') return faultIn(cells, 'value', read);
  const share = read.kind === 'figure' ? parseRational(read.text) : null;
  if (read.kind !== 'figure' || share === null) return faultIn(cells, 'value', halfMissing(asked));
  const limit = outOfLimits({ n: share.n, d: share.d * 100n }, indicator);
  if (limit) return faultIn(cells, 'value', { code: 'E102', message: limit });
  return figure(asked, { numerator: read.text, denominator: '100', isRate: true });
}

function checkHalves(cells: RowCells, asked: Asked, halves: readonly [FigureReading, FigureReading]): Checked {
  const [top, bottom] = halves;
  if (top.kind !== 'figure') return faultIn(cells, 'numerator', halfMissing(asked));
  if (bottom.kind !== 'figure') return faultIn(cells, 'denominator', halfMissing(asked));
  const [n, d] = [exact(top.text), exact(bottom.text)];
  const negative = { code: 'E102', message: { zh: '计数不能为负', en: 'a count cannot be negative' } };
  if (n.n < 0n && asked.indicator.measure !== 'relative') return faultIn(cells, 'numerator', negative);
  if (d.n < 0n) return faultIn(cells, 'denominator', negative);
  if (!isWhole(top.text, asked)) return faultIn(cells, 'numerator', notWhole);
  if (!isWhole(bottom.text, asked)) return faultIn(cells, 'denominator', notWhole);
  if (asked.indicator.measure !== 'relative' && compare(n, d) > 0)
    return faultIn(cells, 'numerator', { code: 'E108', message: aboveWhole(top.text, bottom.text) });
  const limit = isZero(d) ? null : outOfLimits({ n: n.n * d.d, d: n.d * d.n }, asked.indicator);
  if (limit) return faultIn(cells, 'numerator', { code: 'E102', message: limit });
  if (cells.value !== '' && !agrees(cells.value, n, d))
    return faultIn(cells, 'value', disagrees(top.text, bottom.text));
  return figure(asked, { numerator: top.text, denominator: bottom.text, isRate: false });
}

function figure(
  { inputs }: Asked,
  halves: { readonly numerator: string; readonly denominator: string; readonly isRate: boolean },
): Checked {
  const [{ indicator }] = inputs;
  return { kind: 'figures', figures: [{ indicator, state: 'reported', onDate: null, ...halves }] };
}

function halfMissing({ indicator: { num, den } }: Asked): { readonly code: string; readonly message: Words } {
  const message = {
    zh: `比率要填分子（${num ?? '分子'}）和分母（${den ?? '分母'}），或在 value 填 43/50、86%`,
    en: 'a ratio is given as numerator and denominator, or in value as 43/50 or 86%',
  };
  return { code: 'E106', message };
}

function aboveWhole(top: string, bottom: string): Words {
  if (isZero(exact(bottom)))
    return { zh: `分母为 0，分子 ${top} 也只能为 0`, en: `over a denominator of 0 the numerator ${top} can only be 0` };
  return { zh: `分子 ${top} 大于分母 ${bottom}`, en: `numerator ${top} is above denominator ${bottom}` };
}

function disagrees(top: string, bottom: string) {
  return {
    code: 'submission.value_disagrees',
    message: { zh: `与分子分母算得的 ${top}/${bottom} 不符`, en: `is not ${top}/${bottom}` },
    suggestion: { zh: '留空即可，系统自行计算', en: 'leave it empty; it is computed' },
  };
}

/** As a share or in percent, within half a thousandth: people round in many ways. */
function agrees(cell: string, n: Rational, d: Rational): boolean {
  const rate = parseRational(foldText(cell));
  if (rate === null) return false;
  return [1n, 100n].some((scale) => {
    const left = rate.n * d.n * n.d - scale * n.n * d.d * rate.d;
    const size = rate.d * d.n * n.d;
    return (left < 0n ? -left : left) * 2000n <= size * scale;
  });
}

function exact(text: string): Rational {
  const value = parseRational(text);
  if (value === null) throw new Error(`a figure that was read is a number: ${text}`);
  return value;
}

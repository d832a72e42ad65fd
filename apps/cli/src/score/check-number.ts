import { parseRational } from '#scoring';
import type { Asked } from './asked-indicators.js';
import { faultIn, type Checked, type CheckedFigure } from './checked.js';
import { isWhole, notWhole, outOfLimits, unitOf } from './natural-limits.js';
import { readFigure, shiftPoint } from './read-figure.js';
import type { RowCells } from './row-cells.js';

/** A figure that is one number, in the indicator's unit; a relative one may stand over its reference in the same row. */
export function checkNumber(cells: RowCells, asked: Asked): Checked {
  const { measure } = asked.indicator;
  if (measure === 'relative' && cells.value === '') return checkRelative(cells, asked);
  for (const column of ['numerator', 'denominator'] as const)
    if (cells[column] !== '') {
      const message = {
        zh: '该指标只填一个数（value），没有分子分母',
        en: 'this indicator is one number (value), without numerator and denominator',
      };
      return faultIn(cells, column, { code: 'submission.field_not_asked', message });
    }
  return checkCell(cells, 'value', asked);
}

function checkCell(cells: RowCells, column: 'value' | 'numerator' | 'denominator', asked: Asked): Checked {
  const { indicator } = asked;
  const unit = unitOf(indicator);
  const read = readFigure(cells[column], unit);
  if (read.kind === 'fault') return faultIn(cells, column, read);
  if (read.kind !== 'figure') return { kind: 'missing' };
  if (!isWhole(read.text, asked)) return faultIn(cells, column, notWhole);
  // a share is kept as the fraction that targets are written in
  const numerator = unit === '%' ? shiftPoint(read.text, -2) : read.text;
  const exact = parseRational(numerator);
  const limit = exact && outOfLimits(exact, indicator);
  if (limit) return faultIn(cells, column, { code: 'E102', message: limit });
  return { kind: 'figures', figures: [figureOf(asked.inputs[0].indicator, numerator)] };
}

/** `8.4` over `8.0` is the figure and, under the code of its reference, what it is measured against. */
function checkRelative(cells: RowCells, asked: Asked): Checked {
  const { reference } = asked.planTarget;
  if (cells.numerator === '' || cells.denominator === '' || reference === null) {
    const message = {
      zh: '要填 value，或同时填分子（本指标）和分母（对照指标）',
      en: 'give value, or both numerator (this indicator) and denominator (its reference)',
    };
    return faultIn(cells, cells.numerator === '' ? 'numerator' : 'denominator', { code: 'E106', message });
  }
  const top = checkCell(cells, 'numerator', asked);
  const bottom = readFigure(cells.denominator, null);
  if (bottom.kind === 'fault') return faultIn(cells, 'denominator', bottom);
  if (top.kind !== 'figures' || bottom.kind !== 'figure') return top;
  return { kind: 'figures', figures: [...top.figures, figureOf(reference, bottom.text)] };
}

function figureOf(indicator: string, numerator: string): CheckedFigure {
  return { indicator, state: 'reported', numerator, denominator: null, onDate: null, isRate: false };
}

import type { Words } from '#platform/errors';
import { chinesePercent } from './chinese-numeral.js';
import { foldText } from './fold-text.js';
import type { Cell } from './given-submission.js';
import { decimalOfNumber, isPlainDecimal, plainDecimal, shiftDecimal, significantDigits } from './plain-decimal.js';

/** A figure is an exact decimal in the unit of its row: 85.3 in a row in %. */
export type FigureReading =
  | { readonly kind: 'figure'; readonly text: string }
  | { readonly kind: 'missing' }
  | { readonly kind: 'not-applicable' }
  | DoubtfulFigure
  | {
      readonly kind: 'fault';
      readonly code: string;
      readonly message: Words;
      readonly suggestion?: Words;
      readonly params?: Facts;
    };

/** What a message is made of, for those who word it themselves. */
type Facts = Readonly<Record<string, string | number>>;

/** It can be read, but only its sender knows whether that is what was meant: an explanation lets the reading count. */
export interface DoubtfulFigure {
  readonly kind: 'query';
  readonly code: string;
  /** The reading that counts once it is explained; null: nothing was reported, and the explanation is the reason. */
  readonly text: string | null;
  /** 约, ≥ and their like, as they were written. */
  readonly qualifier?: string;
  readonly message: Words;
  readonly suggestion?: Words;
}

/** Reads one cell as a figure. Where it could mean two things it says so and offers a spelling; it never guesses. */
export function normaliseFigure(cell: Cell | undefined, unit: string | null): FigureReading {
  if (cell === undefined) return { kind: 'missing' };
  switch (cell.kind) {
    case 'json':
      return readJson(cell.value, unit);
    case 'number':
      if (isPlainDecimal(cell.text)) return readPlain(cell.text, cell.percent, unit);
      return readNumber(plainNumber.test(cell.text) ? Number(cell.text) : NaN, cell.percent, unit);
    case 'text':
      return readText(cell.text, unit);
    case 'date':
      return fault('E110', {
        zh: '这里要填数，单元格却是日期（表格软件会把键入的 1/3 变成1月3日）',
        en: 'a figure is asked for and the cell holds a date (typing 1/3 makes 3 January)',
      });
    case 'fault':
      return formulaFault(cell.text);
  }
}

/** What a workbook writes for a number; JavaScript would take blanks and 0x10 as well. */
const plainNumber = /^[-+]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][-+]?\d+)?$/;

function formulaFault(seen: string): FigureReading {
  if (seen !== '') {
    return fault('E105', { zh: `公式没有可用的结果：${seen}`, en: `the formula has no usable result: ${seen}` });
  }
  return fault('E105', {
    zh: '文件里没有保存公式的结果，请打开后重新保存，或直接填数',
    en: 'the file does not hold the result of the formula; open and save it again, or type the figure',
  });
}

function readJson(value: unknown, unit: string | null): FigureReading {
  if (value === undefined || value === null) return { kind: 'missing' };
  if (typeof value === 'number') return readNumber(value, false, unit);
  const offered = typeof value === 'string' ? readText(value, unit) : null;
  const words = { zh: '这里要填数，不能是文字或其他内容', en: 'a number is asked for, not text or anything else' };
  if (offered?.kind !== 'figure') return { kind: 'fault', code: 'E101', message: words };
  return fault('E101', { zh: words.zh, en: words.en }, { offered: offered.text });
}

function readNumber(value: number, percent: boolean, unit: string | null): FigureReading {
  const text = decimalOfNumber(value);
  if (Number.isNaN(value)) return fault('E101', { zh: '不是数', en: 'not a number' });
  return text === null ? tooLong() : readPlain(text, percent, unit);
}

function readPlain(text: string, percent: boolean, unit: string | null): FigureReading {
  if (!percent) return inUnit(text, unit);
  const shownAs = shiftDecimal(text, 2);
  return unit === '%' ? { kind: 'figure', text: shownAs } : otherUnit('%', unit, shownAs);
}

/** A share typed where a percentage is asked for: 0.853 may be 85.3 % or really less than one. */
function inUnit(text: string, unit: string | null): FigureReading {
  if (unit !== '%' || !/^0\.\d*[1-9]/.test(text)) return { kind: 'figure', text };
  const offered = shiftDecimal(text, 2);
  return query('W202', text, {
    message: {
      zh: `本行单位是％，${text} 是 ${offered}％ 还是 ${text}％？`,
      en: `this row is in %: is ${text} meant as ${offered}% or as ${text}%?`,
    },
    offered: `${offered}%`,
  });
}

function readText(raw: string, unit: string | null): FigureReading {
  const text = foldText(raw);
  if (text === '') return { kind: 'missing' };
  if (/^(不适用|not_applicable)$/i.test(text)) return { kind: 'not-applicable' };
  if (/^(?:[-—–]+|\/|无|缺|N\/?A)$/i.test(text)) {
    return query('W101', null, {
      message: {
        zh: `“${text}” 按缺报处理，请写明缺报原因；没有这项业务请填“不适用”并在备注里说明`,
        en: `"${text}" is taken as missing: say why, or write 不适用 and say why in the note`,
      },
    });
  }
  return readDoubtful(text, unit) ?? readDigits(text, unit);
}

function readDoubtful(text: string, unit: string | null): FigureReading | null {
  const spoken = chinesePercent(text);
  if (spoken !== null) {
    if (unit !== '%') return otherUnit('%', unit, spoken);
    return query('W301', spoken, {
      message: { zh: `请写成数字：读作 ${spoken}％，对吗？`, en: `write digits: it reads as ${spoken}%, does it?` },
      offered: `${spoken}%`,
    });
  }
  const qualified = /^(大约|约|近|超过|超|不足|[≥≤<>~≈]=?)\s*(.+)$/.exec(text);
  if (!qualified?.[1] || !qualified[2]) return null;
  const rest = readDigits(qualified[2], unit);
  if (rest.kind !== 'figure') return null;
  return query('W302', rest.text, {
    qualifier: qualified[1],
    message: {
      zh: `“${qualified[1]}”说明这不是准数，请填准数`,
      en: `"${qualified[1]}" says that this is no exact figure; give the exact one`,
    },
    offered: rest.text,
  });
}

function readDigits(text: string, unit: string | null): FigureReading {
  const parts = /^([-+]?)(\d{1,3}(?:,\d{3})+(?!\d)|\d+)((?:\.\d+)?)(.*)$/s.exec(text);
  if (!parts) return notNumber(/[^\d.+-]/u.exec(text)?.[0] ?? text);
  const [, sign = '', whole = '', fraction = '', tail = ''] = parts;
  if (/^[eE][-+]?\d/.test(tail)) return tooLong();
  const digits = whole.replace(/,/g, '') + fraction;
  if (significantDigits(digits) > 15) return tooLong();
  const figure = plainDecimal(sign + digits);
  const rest = tail.trim();
  return rest === '' ? inUnit(figure, unit) : readTail(figure, rest, unit);
}

const multiples: Readonly<Record<string, number>> = { 万: 4, 亿: 8 };

function readTail(figure: string, tail: string, unit: string | null): FigureReading {
  if (tail === '%' || tail === '‰') return readShare(figure, tail, unit);
  if (tail === unit) return { kind: 'figure', text: figure };
  const shift = multiples[tail.charAt(0)];
  const after = tail.slice(1).trim();
  if (shift !== undefined && (after === '' || after === unit)) {
    return { kind: 'figure', text: shiftDecimal(figure, shift) };
  }
  if (/^[\p{L}/]+$/u.test(tail) && !/^[A-Za-z]$/.test(tail) && /^\p{L}/u.test(tail)) {
    return otherUnit(tail, unit, figure);
  }
  return notNumber(/^\d/.test(tail) ? ' ' : (/./su.exec(tail)?.[0] ?? tail));
}

function readShare(figure: string, sign: '%' | '‰', unit: string | null): FigureReading {
  if (sign === unit) return { kind: 'figure', text: figure };
  const offered = sign === '‰' && unit === '%' ? shiftDecimal(figure, -1) : null;
  if (offered === null) return otherUnit(sign, unit, figure);
  return query('W303', offered, {
    message: {
      zh: `本行单位是％，填的是‰；${figure}‰ 即 ${offered}％`,
      en: `this row is in % and the figure in ‰: ${figure}‰ is ${offered}%`,
    },
    offered: `${offered}%`,
  });
}

function otherUnit(seen: string, unit: string | null, figure: string): FigureReading {
  const asked =
    unit === null
      ? { zh: '这里只填数', en: 'only the number is asked for' }
      : { zh: `本行单位是“${unit}”`, en: `this row is in ${unit}` };
  return fault(
    'E103',
    { zh: `${asked.zh}，填的是“${seen}”`, en: `${asked.en}, the cell says ${seen}` },
    { ...(unit === null ? { offered: figure } : {}), params: { unit: unit ?? '', seen } },
  );
}

function notNumber(sign: string): FigureReading {
  const shown = /^[\p{C}\p{Z}]/u.test(sign) ? codePoint(sign) : sign.slice(0, 20);
  const named = sign === ' ' ? { zh: '空格', en: 'a blank' } : { zh: shown, en: shown };
  return fault(
    'E101',
    { zh: `不是数字：含有“${named.zh}”`, en: `not a number: it contains "${named.en}"` },
    { params: { sign: shown } },
  );
}

/** A sign that nobody sees is named by its number. */
function codePoint(sign: string): string {
  return `U+${(sign.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}

function tooLong(): FigureReading {
  return fault('E104', {
    zh: '位数太多或用了科学计数（表格软件可能已丢失位数），请填完整的数',
    en: 'too many digits or scientific notation (a spreadsheet may have lost digits); give the number in full',
  });
}

interface Doubt {
  readonly message: Words;
  readonly qualifier?: string;
  readonly offered?: string;
}

function query(code: string, text: string | null, { message, offered, qualifier }: Doubt): FigureReading {
  const kept = qualifier === undefined ? {} : { qualifier };
  return { kind: 'query', code, text, message, ...kept, ...offering(offered) };
}

interface FaultFacts {
  readonly offered?: string;
  readonly params?: Facts;
}

function fault(code: string, message: Words, { offered, params }: FaultFacts = {}): FigureReading {
  return { kind: 'fault', code, message, ...offering(offered), ...(params && { params }) };
}

function offering(offered: string | undefined): { readonly suggestion?: Words } {
  return offered === undefined ? {} : { suggestion: { zh: `可填：${offered}`, en: `write: ${offered}` } };
}

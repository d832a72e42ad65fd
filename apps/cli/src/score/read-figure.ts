import type { Words } from '#platform/errors';
import { foldText } from '#submissions/pure';

/** A figure is an exact decimal in the unit of its row: 85.3 in a row in %. */
export type FigureReading =
  | { readonly kind: 'figure'; readonly text: string }
  | { readonly kind: 'missing' }
  | { readonly kind: 'not-applicable' }
  | { readonly kind: 'fault'; readonly code: string; readonly message: Words; readonly suggestion?: Words };

const plain = /^-?\d{1,15}(?:\.\d{1,15})?$/;

/** Reads a cell as a figure, as the intake of submissions does: where it could mean two things, it says so. */
export function readFigure(cell: string, unit: string | null): FigureReading {
  if (cell === '') return { kind: 'missing' };
  if (plain.test(cell)) return inUnit(cell, unit);
  const text = foldText(cell);
  if (text === '') return { kind: 'missing' };
  if (/^(不适用|not_applicable)$/i.test(text)) return { kind: 'not-applicable' };
  if (/^(?:[-—–]+|\/|无|缺|N\/?A)$/i.test(text))
    return fault('W101', {
      zh: `“${text}” 是缺报吗？缺报请留空；没有这项业务请填“不适用”并在备注里说明`,
      en: `is "${text}" a missing figure? leave the cell empty, or write 不适用 and say why in the note`,
    });
  return readQualified(text, unit) ?? readDigits(text, unit);
}

/** Moves the point of a plain decimal: ('85.3', -2) is 0.853, exactly. */
export function shiftPoint(text: string, places: number): string {
  const sign = text.startsWith('-') ? '-' : '';
  const [whole = '', fraction = ''] = text.replace(/^[-+]/, '').split('.');
  const width = Math.max(0, -places) + 1;
  const digits = whole.padStart(width, '0') + fraction.padEnd(Math.max(0, places), '0');
  const point = whole.padStart(width, '0').length + places;
  const [front, back] = [digits.slice(0, point).replace(/^0+(?=\d)/, ''), digits.slice(point).replace(/(?<!0)0+$/, '')];
  return sign + (back === '' ? front : `${front}.${back}`);
}

/** A share typed where a percentage is asked for: 0.853 may be 85.3 % or really less than one. */
function inUnit(text: string, unit: string | null): FigureReading {
  if (unit !== '%' || !/^0\.\d*[1-9]/.test(text)) return { kind: 'figure', text };
  const offered = shiftPoint(text, 2);
  return fault(
    'W202',
    {
      zh: `本行单位是％，${text} 是 ${offered}％ 还是 ${text}％？`,
      en: `this row is in %: is ${text} meant as ${offered}% or as ${text}%?`,
    },
    `${offered}%`,
  );
}

function readQualified(text: string, unit: string | null): FigureReading | null {
  const [, word, figure] = /^(大约|约|近|超过|超|不足|[≥≤<>~≈]=?)\s*(.+)$/.exec(text) ?? [];
  if (word === undefined || figure === undefined) return null;
  const rest = readDigits(figure, unit);
  if (rest.kind !== 'figure') return null;
  const message = {
    zh: `“${word}”说明这不是准数，请填准数`,
    en: `"${word}" says that this is no exact figure; give the exact one`,
  };
  return fault('W302', message, rest.text);
}

function readDigits(text: string, unit: string | null): FigureReading {
  const parts = /^([-+]?)(\d{1,3}(?:,\d{3})+(?!\d)|\d{1,60})(\.\d{1,60})?(.*)$/s.exec(text);
  if (!parts) return notNumber(/[^\d.+-]/u.exec(text)?.[0] ?? text);
  const [, sign = '', whole = '', fraction = '', tail = ''] = parts;
  if (/^[eE][-+]?\d|^\d/.test(tail))
    return fault('E104', {
      zh: '位数太多或用了科学计数，请填完整的数',
      en: 'too many digits or scientific notation; give the number in full',
    });
  const figure = `${sign === '-' ? '-' : ''}${whole.replaceAll(',', '')}${fraction}`;
  const rest = tail.trim();
  return rest === '' ? inUnit(figure, unit) : readTail(figure, rest, unit);
}

const multiples: Readonly<Record<string, number>> = { 万: 4, 亿: 8 };

function readTail(figure: string, tail: string, unit: string | null): FigureReading {
  if (tail === unit) return { kind: 'figure', text: figure };
  if (tail === '‰' && unit === '%') return { kind: 'figure', text: shiftPoint(figure, -1) };
  const shift = multiples[tail.charAt(0)];
  const after = tail.slice(1).trim();
  if (shift !== undefined && (after === '' || after === unit))
    return { kind: 'figure', text: shiftPoint(figure, shift) };
  if (tail !== '%' && tail !== '‰' && !/^[\p{L}/]{2,}$|^\p{Script=Han}$/u.test(tail))
    return notNumber(/./su.exec(tail)?.[0] ?? tail);
  const asked =
    unit === null
      ? { zh: '这里只填数', en: 'only the number is asked for' }
      : { zh: `本行单位是“${unit}”`, en: `this row is in ${unit}` };
  const message = { zh: `${asked.zh}，填的是“${tail}”`, en: `${asked.en}, the cell says ${tail}` };
  return fault('E103', message, unit === null ? figure : undefined);
}

function notNumber(sign: string): FigureReading {
  const seen = sign.slice(0, 20);
  return fault('E101', { zh: `不是数字：含有“${seen}”`, en: `not a number: it contains "${seen}"` });
}

function fault(code: string, message: Words, offered?: string): FigureReading {
  const suggestion = offered === undefined ? {} : { suggestion: { zh: `可填：${offered}`, en: `write: ${offered}` } };
  return { kind: 'fault', code, message, ...suggestion };
}

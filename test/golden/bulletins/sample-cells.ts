import type { Words } from '#platform/errors';
import { statusSign, type Status } from '#scoring';
import { toneOf, type Cell, type Column, type Fact } from '#reports/pure';

/** The same in both languages. */
export const same = (text: string): Words => ({ zh: text, en: text });

/** A count, or a figure with what is written after it. */
export const figure = (number: number, zh = '', en = zh): Cell & Fact => ({
  zh: `${number}${zh}`,
  en: `${number}${en === '' || en === '%' ? en : ` ${en}`}`,
  number,
});

export const points = (number: number): Cell & Fact => figure(number, '个百分点', 'pp');

/** What is not known: a dash, and no number. */
export const unknown: Cell & Fact = { ...same('—'), number: null };

export function verdict(status: Status): Cell {
  const { sign, zh, en } = statusSign(status);
  return { zh: `${sign} ${zh}`, en: `${sign} ${en}`, tone: toneOf(sign) };
}

export const text = (zh: string, en: string, width: number): Column => ({ head: { zh, en }, width, align: 'left' });

export const number = (zh: string, en: string, width: number): Column => ({ head: { zh, en }, width, align: 'right' });

export const middle = (zh: string, en: string, width: number): Column => ({ head: { zh, en }, width, align: 'center' });

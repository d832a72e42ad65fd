import type { Words } from '#platform/errors';
import { compare, isDay, one, parseRational, whole, zero, type Rational } from '#scoring';

export const valueTypes = [
  'NUMBER',
  'UNIT_INTERVAL',
  'PERCENTAGE',
  'INTEGER',
  'INTEGER_POSITIVE',
  'INTEGER_NEGATIVE',
  'INTEGER_ZERO_OR_POSITIVE',
  'BOOLEAN',
  'TRUE_ONLY',
  'DATE',
  'DATETIME',
  'TEXT',
  'LONG_TEXT',
] as const;
export type ValueType = (typeof valueTypes)[number];

/** Reasons are the protocol's own keys, which clients may read. */
export type Misfit =
  | 'value_length_greater_than_max_length'
  | 'value_not_numeric'
  | 'value_not_unit_interval'
  | 'value_not_percentage'
  | 'value_not_integer'
  | 'value_not_positive_integer'
  | 'value_not_negative_integer'
  | 'value_not_zero_or_positive_integer'
  | 'value_not_bool'
  | 'value_not_true_only'
  | 'value_not_valid_date'
  | 'value_not_valid_datetime';

const misfitWords: Readonly<Record<Misfit, readonly [zh: string, en: string]>> = {
  value_length_greater_than_max_length: ['文本过长', 'the text is too long'],
  value_not_numeric: ['不是数字', 'not a number'],
  value_not_unit_interval: ['不是 0 到 1 的数', 'not a number from 0 to 1'],
  value_not_percentage: ['不是 0 到 100 的数', 'not a number from 0 to 100'],
  value_not_integer: ['不是整数', 'not an integer'],
  value_not_positive_integer: ['不是正整数', 'not a positive integer'],
  value_not_negative_integer: ['不是负整数', 'not a negative integer'],
  value_not_zero_or_positive_integer: ['不是零或正整数', 'not zero or a positive integer'],
  value_not_bool: ['不是 true 或 false', 'neither true nor false'],
  value_not_true_only: ['只能是 true', 'not true, which alone is allowed'],
  value_not_valid_date: ['不是日期（如 2024-02-29）', 'not a date such as 2024-02-29'],
  value_not_valid_datetime: ['不是日期和时间（如 2024-02-29T08:30）', 'not a date and time such as 2024-02-29T08:30'],
};

/** The words for a reason; for what is none, the text itself. */
export function describeMisfit(reason: string): Words {
  const [, [zh, en] = [reason, reason]] = Object.entries(misfitWords).find(([key]) => key === reason) ?? [];
  return { zh, en };
}

/** A text that fits, as it is to be kept, or why it does not. */
export type Fit = { readonly fits: true; readonly value: string } | { readonly fits: false; readonly reason: Misfit };

export const longestValue = 50_000;
export const longestComment = 5000;

/** No plus sign but in an exponent, no leading zeros, a point and not a comma; as many digits as an exact figure can be read from. */
const decimal = /^-?(?:0|[1-9]\d{0,59})(?:\.\d{1,60})?(?:[eE][-+]?\d{1,3})?$/;
const integers = {
  INTEGER: { pattern: /^(?:0|-?[1-9]\d{0,59})$/, reason: 'value_not_integer' },
  INTEGER_POSITIVE: { pattern: /^[1-9]\d{0,59}$/, reason: 'value_not_positive_integer' },
  INTEGER_NEGATIVE: { pattern: /^-[1-9]\d{0,59}$/, reason: 'value_not_negative_integer' },
  INTEGER_ZERO_OR_POSITIVE: { pattern: /^(?:0|[1-9]\d{0,59})$/, reason: 'value_not_zero_or_positive_integer' },
} as const;
const instant = /^(\d{4}-\d{2}-\d{2})T(?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:?\d{2})?$/;

const truths = new Map<string, boolean>([
  ...['true', 't', '1', 'yes', 'y'].map((text): [string, boolean] => [text, true]),
  ...['false', 'f', '0', 'no', 'n'].map((text): [string, boolean] => [text, false]),
]);

/** The ways in which systems write true and false; null where it is neither. */
export function readBoolean(text: string): boolean | null {
  return truths.get(text.trim().toLowerCase()) ?? null;
}

/** Whether a text is a value of its type. Numbers stay the text that they are, to the digit: nothing passes a double. */
export function fitValue(given: string, type: ValueType): Fit {
  const text = given.trim();
  if (text.length > longestValue) return misfit('value_length_greater_than_max_length');
  switch (type) {
    case 'NUMBER':
      return decimal.test(text) ? fit(text) : misfit('value_not_numeric');
    case 'UNIT_INTERVAL':
      return isUpTo(text, one) ? fit(text) : misfit('value_not_unit_interval');
    case 'PERCENTAGE':
      return isUpTo(text, whole(100)) ? fit(text) : misfit('value_not_percentage');
    case 'INTEGER':
    case 'INTEGER_POSITIVE':
    case 'INTEGER_NEGATIVE':
    case 'INTEGER_ZERO_OR_POSITIVE':
      return integers[type].pattern.test(text) ? fit(text) : misfit(integers[type].reason);
    case 'BOOLEAN':
    case 'TRUE_ONLY':
      return fitBoolean(text, type);
    case 'DATE':
      return isDay(text) ? fit(text) : misfit('value_not_valid_date');
    case 'DATETIME':
      return isDay(instant.exec(text)?.[1] ?? '') ? fit(text) : misfit('value_not_valid_datetime');
    case 'TEXT':
    case 'LONG_TEXT':
      return fit(text);
  }
}

function fitBoolean(text: string, type: 'BOOLEAN' | 'TRUE_ONLY'): Fit {
  const flag = readBoolean(text);
  if (type === 'TRUE_ONLY') return flag === true ? fit('true') : misfit('value_not_true_only');
  return flag === null ? misfit('value_not_bool') : fit(String(flag));
}

function isUpTo(text: string, most: Rational): boolean {
  const figure = decimal.test(text) ? parseRational(text) : null;
  return figure !== null && compare(figure, zero) >= 0 && compare(figure, most) <= 0;
}

function fit(value: string): Fit {
  return { fits: true, value };
}

function misfit(reason: Misfit): Fit {
  return { fits: false, reason };
}

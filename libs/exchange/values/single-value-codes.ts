import type { ConflictCode } from './codes.js';
import type { Dialect } from './given-value.js';

/** What refuses a value of a payload, under the code by which the same refuses a single value up to 2.42. */
const single: Partial<Readonly<Record<ConflictCode, string>>> = {
  E7600: 'E1105',
  E7610: 'E1100',
  E7611: 'E1101',
  E7612: 'E1102',
  E7613: 'E1103',
  E7615: 'E1104',
  E7617: 'E2020',
  E7619: 'E2030',
  E7620: 'E2028',
  E7633: 'E2021',
  E7640: 'E2017',
  E7641: 'E2022',
  // a form that is approved is closed as one that is locked
  E7642: 'E2017',
  E7643: 'E2025',
};

/** The code of a refusal where one value was sent by itself. From 2.43 on there is no difference. */
export function singleValueCode(code: ConflictCode, dialect: Dialect): string {
  return dialect === 42 ? (single[code] ?? code) : code;
}

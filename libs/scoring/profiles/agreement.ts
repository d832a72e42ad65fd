import { fromNumber } from '../parse-rational.js';
import { absolute, compare, multiply, rational, subtract, zero, type Rational } from '../rational.js';
import { compareAtNine } from '../rounding.js';
import type { ProfileResult } from './profile-result.js';
import type { Profile } from './profiles.js';

/** What the publisher printed; null where it printed nothing. `decimals` are those of the printed value. */
export interface Published {
  readonly value: { readonly figure: Rational; readonly decimals: number } | null;
  readonly status: string | null;
  readonly score: Rational | null;
  readonly code: string | null;
}

/** Whether each published part is reproduced; null where there is none to reproduce. */
export interface Agreement {
  readonly value: boolean | null;
  readonly status: boolean | null;
  readonly score: boolean | null;
  readonly code: boolean | null;
  readonly all: boolean | null;
}

/** Our result beside the published one. A code is compared only where the profile has codes. */
export function agreementOf(profile: Profile, result: ProfileResult, published: Published): Agreement {
  const { value, status, score, code } = published;
  const parts = {
    value: value && isNear(result.value, value.figure, margin(profile, value)),
    status: status === null ? null : plain(status) === plain(result.status),
    score: score && isNear(result.score, score, millionth),
    code: code === null || result.code === null ? null : code === result.code,
  };
  const said = Object.values(parts).filter((part) => part !== null);
  return { ...parts, all: said.length === 0 ? null : said.every((part) => part) };
}

const millionth = tenth(6);

function margin(profile: Profile, { figure, decimals }: NonNullable<Published['value']>): Rational {
  if (profile.tolerance === 'half-a-tenth') return half(tenth(1));
  const relative = multiply(absolute(figure), tenth(9));
  if (profile.tolerance === 'relative') return relative;
  const lastDigit = half(tenth(decimals));
  return compare(relative, lastDigit) > 0 ? relative : lastDigit;
}

function isNear(ours: number | null, published: Rational, allowed: Rational): boolean {
  const exact = ours === null ? null : fromNumber(ours);
  if (exact === null) return false;
  const distance = absolute(subtract(exact, published));
  // a margin in whole digits is compared at nine decimals, a finer one as it is
  return compare(distance, allowed) <= 0 || (compare(allowed, tenth(8)) > 0 && compareAtNine(distance, allowed) <= 0);
}

/** 10^−places. */
function tenth(places: number): Rational {
  return rational(1n, 10n ** BigInt(places)) ?? zero;
}

function half(r: Rational): Rational {
  return multiply(r, { n: 1n, d: 2n });
}

/** `On Track`, `on track` and `on_track` are one status. */
function plain(status: string): string {
  return status
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

import type { ProfileResult } from './profile-result.js';
import type { Profile } from './profiles.js';
import { atLeast } from './threshold.js';

/** What the publisher printed; null where it printed nothing. `decimals` are those of the printed value. */
export interface Published {
  readonly value: { readonly figure: number; readonly decimals: number } | null;
  readonly status: string | null;
  readonly score: number | null;
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
    score: score === null ? null : isNear(result.score, score, 1e-6),
    code: code === null || result.code === null ? null : code === result.code,
  };
  const said = Object.values(parts).filter((part) => part !== null);
  return { ...parts, all: said.length === 0 ? null : said.every((part) => part) };
}

/** Half of the last digit printed, and a billionth of the figure, as each profile has it. */
function margin(profile: Profile, { figure, decimals }: NonNullable<Published['value']>): number {
  if (profile.tolerance === 'half-a-tenth') return 0.05;
  const relative = Math.abs(figure) * 1e-9;
  return profile.tolerance === 'relative' ? relative : Math.max(relative, 0.5 * 10 ** -decimals);
}

function isNear(ours: number | null, published: number, allowed: number): boolean {
  if (ours === null) return false;
  const distance = Math.abs(ours - published);
  // at nine decimals 12.25 is half a tenth from 12.3, whatever the doubles say; a finer margin is taken as it is
  return distance <= allowed || (allowed > 1e-8 && atLeast(allowed, distance));
}

/** `On Track`, `on track` and `on_track` are one status. */
function plain(status: string): string {
  return status
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

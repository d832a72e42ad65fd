import type { ProfileCase, ProfileName } from '#scoring';
import type { CaseCells } from './case-cells.js';

/** Rules of `unsd2023` that say what the figure is; every other rule names a formula and changes nothing. */
const natures: Readonly<Record<string, ProfileCase['nature']>> = {
  'growth-rate-indicator': 'growth-rate',
  'yes-no': 'yes-no',
};

const answers: Readonly<Record<string, bigint>> = { yes: 1n, no: 0n, 是: 1n, 否: 0n };

/** The latest figure and what it is; a plain yes or no needs no rule to be one. */
export function readNature(cells: CaseCells, profile: ProfileName): Pick<ProfileCase, 'current' | 'nature'> {
  if (profile !== 'unsd2023') return { current: cells.figure('current'), nature: 'figure' };
  const answer = answers[cells.text('current').toLowerCase()];
  if (answer !== undefined) return { current: { n: answer, d: 1n }, nature: 'yes-no' };
  return { current: cells.figure('current'), nature: natures[cells.text('rule').toLowerCase()] ?? 'figure' };
}

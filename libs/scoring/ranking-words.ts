import type { Pair } from './recovery-words.js';

/** Why a region has no rank. */
export interface Excluded {
  readonly reason: 'no_score' | 'low_coverage' | 'small_denominator' | 'small_group';
  readonly words: Pair;
}

/** The reasons; those of the region itself read 不参与排名, a small group only shows its values. */
export const excludedWords = {
  no_score: {
    reason: 'no_score',
    words: { zh: '不参与排名：没有得分', en: 'not ranked: no score' },
  },
  low_coverage: {
    reason: 'low_coverage',
    words: { zh: '不参与排名：覆盖不足五分之四', en: 'not ranked: coverage below four fifths' },
  },
  small_denominator: {
    reason: 'small_denominator',
    words: { zh: '不参与排名：分母小于30', en: 'not ranked: denominator below 30' },
  },
  small_group: {
    reason: 'small_group',
    words: { zh: '同组不足5个，只列数值不排名', en: 'fewer than 5 peers: values without ranks' },
  },
} as const satisfies Readonly<Record<Excluded['reason'], Excluded>>;

/** 与第 3–9 名无显著差异; null where a region shares its band with nobody. */
export function bandWords(band: readonly [number, number] | null): Pair | null {
  if (band === null || band[0] === band[1]) return null;
  const [first, last] = band;
  return {
    zh: `与第 ${first}–${last} 名无显著差异`,
    en: `not clearly different from ranks ${first} to ${last}`,
  };
}

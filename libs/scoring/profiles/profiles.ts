import { hp2020 } from './hp2020.js';
import { house } from './house.js';
import type { Direction, ProfileCase } from './profile-case.js';
import type { ProfileResult } from './profile-result.js';
import { statcan } from './statcan.js';
import { unsd2022 } from './unsd2022.js';
import { unsd2023 } from './unsd2023.js';

export interface Profile {
  readonly judge: (given: ProfileCase) => ProfileResult;
  readonly directions: readonly Direction[];
  /** Whether the formulas need the year of the target. */
  readonly needsTargetYear: boolean;
  /** How far a published value may stand from ours: at most so much, so much of itself, or half of its last digit. */
  readonly tolerance: 'half-a-tenth' | 'relative' | 'last-digit';
}

const plain: readonly Direction[] = ['increase', 'decrease'];

/** The methods by name: one file each, and nothing else to add for a new one. */
export const profiles = {
  house: { judge: house, directions: plain, needsTargetYear: true, tolerance: 'last-digit' },
  statcan: { judge: statcan, directions: plain, needsTargetYear: true, tolerance: 'relative' },
  unsd2022: {
    judge: unsd2022,
    directions: [...plain, 'not-increase', 'not-decrease'],
    needsTargetYear: true,
    tolerance: 'last-digit',
  },
  unsd2023: { judge: unsd2023, directions: plain, needsTargetYear: true, tolerance: 'last-digit' },
  hp2020: { judge: hp2020, directions: plain, needsTargetYear: false, tolerance: 'half-a-tenth' },
} as const satisfies Record<string, Profile>;

export type ProfileName = keyof typeof profiles;

export function isProfileName(name: string): name is ProfileName {
  return Object.hasOwn(profiles, name);
}

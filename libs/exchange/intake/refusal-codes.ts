import type { Problem } from '#platform/errors';
import type { ConflictCode } from '../values/codes.js';
import type { Dialect } from '../values/given-value.js';
import type { PlacedValue } from './place-value.js';

/** The default combination, by which the newer release tells what was approved. */
const combo = 'default';

type Told = readonly [code: ConflictCode, args: readonly string[]];
interface Named {
  readonly de: string;
  readonly ou: string;
  readonly pe: string;
  readonly ds: string;
}

/** Refusals of a whole form, in the codes of the two releases. Whatever else refuses a form is told at its values. */
const ofForm: Readonly<Record<string, (n: Named) => readonly [older: Told, newer: Told]>> = {
  'submission.locked': ({ pe, ds }) => [
    ['E7640', [pe, ds]],
    ['E8030', [ds, pe]],
  ],
  'submission.withdrawal_too_late': ({ pe, ds }) => [
    ['E7640', [pe, ds]],
    ['E8030', [ds, pe]],
  ],
  'submission.approved': ({ ou, pe, ds }) => [
    ['E7642', [ou, pe, combo, ds]],
    ['E8033', [ds, combo, ou, pe]],
  ],
  'submission.not_open': ({ pe, ds }) => [
    ['E7643', [pe, ds]],
    ['E8030', [ds, pe]],
  ],
  'submission.period_not_open': ({ pe, ds, de }) => [
    ['E7641', [pe, de]],
    ['E8030', [ds, pe]],
  ],
  'submission.period_outside_plan': ({ pe, ds }) => [
    ['E7643', [pe, ds]],
    ['E8030', [ds, pe]],
  ],
  'submission.period_frequency': ({ pe, de, ds }) => [
    ['E7632', [pe, de]],
    ['E8021', [ds, pe]],
  ],
  'submission.region_not_in_force': ({ ou, de, pe }) => [
    ['E7636', [ou, de]],
    ['E8031', [pe, ou]],
  ],
  'submission.region_outside_plan': ({ ou, de, ds }) => [
    ['E7636', [ou, de]],
    ['E8022', [ds, ou]],
  ],
  'submission.unit_not_below': ({ ou, de, ds }) => [
    ['E7636', [ou, de]],
    ['E8022', [ds, ou]],
  ],
  'submission.region_not_found': ({ ou }) => [
    ['E7617', [ou, '—']],
    ['E8011', [ou]],
  ],
  'submission.reason_needed': ({ ou, pe, ds }) => [
    ['E7642', [ou, pe, combo, ds]],
    ['E8033', [ds, combo, ou, pe]],
  ],
  'submission.returned_unchanged': ({ pe, ds }) => [
    ['E7643', [pe, ds]],
    ['E8030', [ds, pe]],
  ],
};

export interface ToldRefusal {
  readonly code: ConflictCode;
  readonly args: readonly string[];
}

/** Why a form as a whole may not come or go, in the codes of the dialect; null where it is told in another way. */
export function formRefusalOf(problem: string, named: Named, dialect: Dialect): ToldRefusal | null {
  const told = ofForm[problem]?.(named);
  if (told === undefined) return null;
  const [code, args] = told[dialect === 42 ? 0 : 1];
  return { code, args };
}

/** A problem of the intake as a refusal of one value that came from outside. */
export function refusalOf(
  problem: Pick<Problem, 'code' | 'message'>,
  { given, part }: Pick<PlacedValue, 'given' | 'part'>,
  how: { readonly dialect: Dialect; readonly dataSet: string; readonly language: 'zh' | 'en' },
): ToldRefusal {
  const { dataElement: de = '', orgUnit: ou = '', period: pe = '' } = given;
  const told = formRefusalOf(problem.code, { de, ou, pe, ds: given.dataSet ?? how.dataSet }, how.dialect);
  if (told !== null) return told;
  const reason = problem.message[how.language];
  return how.dialect === 42 ? { code: 'E7619', args: [de, reason] } : { code: 'E8122', args: [part.valueType, reason] };
}

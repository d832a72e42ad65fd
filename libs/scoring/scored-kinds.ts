import type { Kind, Target } from './target.js';

/** Why a target has no score, in both languages. */
export interface NotScored {
  readonly reason: { readonly zh: string; readonly en: string };
}

/** Every kind, with the reason where it is not scored yet. */
const kinds: Readonly<Record<Kind, NotScored['reason'] | null>> = {
  level: null,
  ratio: null,
  'ratio-staged': null,
  coverage: null,
  'count-stock': null,
  'count-cumulative': null,
  'count-per-year': null,
  milestone: null,
  'milestone-set': null,
  'milestone-staged': null,
  increment: notYet('增量', 'an increment over the baseline'),
  'increment-per-year': notYet('年增幅', 'a yearly increment'),
  'coverage-conditional': notYet('条件全覆盖', 'coverage under a condition'),
  'each-unit': notYet('逐个达标', 'a test of every unit'),
  'share-of-units': notYet('达标占比', 'a share of units'),
  relative: notYet('相对值', 'a value relative to another indicator'),
  monotone: notYet('逐年提高', 'a rise year on year'),
  composite: notYet('综合', 'a composite'),
};

/** The kinds that are scored. */
export const scoredKinds: ReadonlySet<Kind> = new Set([...keysOf(kinds)].filter((kind) => kinds[kind] === null));

/** True where a target is scored, otherwise the reason why not. */
export function isScored(target: Target): true | NotScored {
  const reason = kinds[target.kind];
  return reason === null ? true : { reason };
}

function notYet(zh: string, en: string): NotScored['reason'] {
  return { zh: `“${zh}”类目标暂不计分`, en: `Targets that demand ${en} are not scored yet` };
}

function keysOf<K extends string>(record: Readonly<Record<K, unknown>>): ReadonlySet<K> {
  const held = (key: string): key is K => key in record;
  return new Set(Object.keys(record).filter(held));
}

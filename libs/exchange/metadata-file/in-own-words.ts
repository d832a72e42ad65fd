import type { Indicator } from '#catalog';
import type { Described } from './describe-element.js';
import type { DraftKind } from './plan-draft.js';

const kinds: Readonly<Partial<Record<Indicator['measure'], DraftKind>>> = {
  ratio: 'ratio',
  level: 'level',
  stock: 'count-stock',
  flow: 'count-cumulative',
  'flow-ytd': 'count-cumulative',
  date: 'milestone',
};

/**
 * A figure in the words of the indicator that a plan has under its code, since all plans describe an indicator alike; null
 * where the two are different things: a day and a number, a ratio and a single figure, or what is judged by counting units.
 */
export function inOwnWords(own: Indicator, described: Described): Described | null {
  const { measure, unit, whole } = own;
  const kind = kinds[measure];
  if (kind === undefined || own.figure !== undefined) return null;
  const isAlike = (['ratio', 'milestone'] as const).every((one) => (kind === one) === (described.kind === one));
  if (!isAlike) return null;
  const halves = kind === 'ratio' ? ([own.num ?? own.zh, own.den ?? own.zh] as const) : null;
  const names = { zh: own.zh, en: own.en ?? own.zh };
  return { ...names, kind, measure: measureOf(kind, measure), halves, unit, whole, parts: described.parts };
}

function measureOf(kind: DraftKind, measure: Indicator['measure']): Described['measure'] {
  if (measure === 'flow-ytd') return measure;
  const measures = { ratio: 'ratio', level: 'level', 'count-stock': 'stock', 'count-cumulative': 'flow', milestone: 'date' } as const; // prettier-ignore
  return measures[kind];
}

import type { Measure } from './target.js';

const measures: Readonly<Record<Measure, true>> = {
  stock: true,
  flow: true,
  'flow-ytd': true,
  ratio: true,
  level: true,
  date: true,
  'share-of-units': true,
  'each-unit': true,
  conditional: true,
  relative: true,
  composite: true,
};

/** True for the name of a measure. */
export function isMeasure(text: string): text is Measure {
  return Object.hasOwn(measures, text);
}

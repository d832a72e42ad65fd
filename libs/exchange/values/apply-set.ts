import type { Dialect, GivenSet, GivenValue } from './given-value.js';

/**
 * A value together with what the payload says of the whole. Where both say something, the set prevails up to 2.42, and
 * the value in 2.43, to which the set is a default.
 */
export function applySet(value: GivenValue, set: GivenSet, dialect: Dialect): GivenValue {
  const { dataSet, period, orgUnit, attributeOptionCombo } = set;
  const said = {
    ...(dataSet === undefined ? {} : { dataSet }),
    ...(period === undefined ? {} : { period }),
    ...(orgUnit === undefined ? {} : { orgUnit }),
    ...(attributeOptionCombo === undefined ? {} : { attributeOptionCombo }),
  };
  return dialect === 42 ? { ...value, ...said } : { ...said, ...value };
}

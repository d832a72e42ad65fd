import type { Refusal } from '../values/conflicts.js';
import type { GivenSet } from '../values/given-value.js';
import type { Schemes } from '../names/schemes.js';
import type { ExchangeIndex } from './exchange-index.js';

/** What a payload says of the whole and nobody knows: up to 2.42 it ends the request, and is told of no value. */
export function setFault(
  { dataSet, orgUnit, attributeOptionCombo }: GivenSet,
  { index, schemes }: { readonly index: ExchangeIndex; readonly schemes: Schemes },
): Refusal | null {
  if (dataSet !== undefined && index.dataSet(dataSet, schemes.dataSet) === undefined)
    return { code: 'E7600', args: [dataSet] };
  if (orgUnit !== undefined && index.orgUnit(orgUnit, schemes.orgUnit) === undefined)
    return { code: 'E7603', args: [orgUnit, dataSet ?? ''] };
  if (attributeOptionCombo !== undefined && !index.isDefaultCombo(attributeOptionCombo, schemes.combo))
    return { code: 'E7604', args: [attributeOptionCombo, dataSet ?? ''] };
  return null;
}

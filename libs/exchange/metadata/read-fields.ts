import { FieldsReader } from './fields-reader.js';
import type { Fields } from './fields.js';
import { tried, type Tried } from './list-fault.js';

/** What is listed of objects when nobody says it. */
export const listFields = 'id,displayName';
/** What is shown of a single object when nobody says it. */
export const wholeObject = '*';

/**
 * Reads `id,name,dataSetElements[dataElement[id,code]],organisationUnits~size,!created`. Also `*`, `:all` and the other
 * presets; `a.b` for `a[b]`; `::size` and `|size` for `~size`. Properties that nothing has are no fault: they are left out.
 */
export function readFields(text: string): Tried<Fields> {
  return tried(() => new FieldsReader(text).read());
}

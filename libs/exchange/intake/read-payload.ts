import { readAdx } from '../adx/read-adx.js';
import type { Dialect, ValuesReading } from '../values/given-value.js';
import { readCsvValues } from '../values/read-csv-values.js';
import { readJsonValues } from '../values/read-json-values.js';
import { readXmlValues } from '../values/read-xml-values.js';
import { mostValues } from './import-asked.js';

export type PayloadFormat = 'json' | 'xml' | 'csv' | 'adx';

/** The reader of a format. ADX speaks of our periods already and says nothing of the whole. */
export function readPayload(
  bytes: AsyncIterable<Uint8Array>,
  how: { readonly format: PayloadFormat; readonly dialect: Dialect; readonly firstRowIsHeader: boolean },
): ValuesReading {
  const { format, dialect, firstRowIsHeader } = how;
  const limits = { values: mostValues };
  switch (format) {
    case 'json':
      return readJsonValues(bytes, limits);
    case 'xml':
      return readXmlValues(bytes, limits);
    case 'csv':
      return readCsvValues(bytes, { ...limits, dialect, firstRowIsHeader });
    case 'adx':
      return { values: readAdx(bytes), set: () => ({ idSchemes: {} }) };
  }
}

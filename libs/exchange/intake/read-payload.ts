import type { IsText } from '../adx/adx-values.js';
import { readAdx } from '../adx/read-adx.js';
import type { Dialect, ValuesReading } from '../values/given-value.js';
import { readCsvValues } from '../values/read-csv-values.js';
import { readJsonValues } from '../values/read-json-values.js';
import { readXmlValues } from '../values/read-xml-values.js';
import { mostValues } from './import-asked.js';

export type PayloadFormat = 'json' | 'xml' | 'csv' | 'adx';

export interface PayloadTerms {
  readonly format: PayloadFormat;
  readonly dialect: Dialect;
  readonly firstRowIsHeader: boolean;
  /** Which data elements of ADX hold text. */
  readonly isText: IsText;
}

/** The reader of a format. ADX speaks of our periods already and says nothing of the whole. */
export function readPayload(bytes: AsyncIterable<Uint8Array>, how: PayloadTerms): ValuesReading {
  const { format, dialect, firstRowIsHeader, isText } = how;
  const limits = { values: mostValues };
  switch (format) {
    case 'json':
      return readJsonValues(bytes, limits);
    case 'xml':
      return readXmlValues(bytes, limits);
    case 'csv':
      return readCsvValues(bytes, { ...limits, dialect, firstRowIsHeader });
    case 'adx':
      return { values: readAdx(bytes, isText), set: () => ({ idSchemes: {} }) };
  }
}

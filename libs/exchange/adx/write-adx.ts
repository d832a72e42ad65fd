import { printAdxPeriod } from '../names/adx-periods.js';
import { escapeXml, writeAttributes } from '../values/xml-text.js';
import { adxNamespace } from './adx-scanner.js';
import { plainDecimal } from './exact-decimal.js';

/** One figure or text to be written. Rows of one group come one after the other. */
export interface AdxRow {
  readonly dataSet: string;
  readonly orgUnit: string;
  /** Our own notation, `2024Q2`. */
  readonly period: string;
  readonly completeDate?: string;
  readonly dataElement: string;
  /** An exact decimal as text; any text where `isText`. */
  readonly value: string;
  readonly isText?: boolean;
  readonly comment?: string | undefined;
}

const chunkLength = 16_384;

/**
 * The message in pieces of text. A group begins where data set, place, period or completion change, so none is empty, and
 * the file is as stable as the order of the rows. `exported` is an instant, `2024-07-10T08:15:00Z`.
 */
export async function* writeAdx(
  rows: AsyncIterable<readonly AdxRow[]>,
  exported: string,
): AsyncGenerator<string, void, undefined> {
  let chunk = `<?xml version="1.0" encoding="UTF-8"?>\n<adx xmlns="${adxNamespace}"${writeAttributes({ exported })}>\n`;
  let open = '';
  for await (const batch of rows) {
    for (const row of batch) {
      const group = groupTag(row);
      if (group !== open) chunk += (open && '  </group>\n') + group;
      open = group;
      chunk += valueTag(row);
      if (chunk.length < chunkLength) continue;
      yield chunk;
      chunk = '';
    }
  }
  yield `${chunk}${open && '  </group>\n'}</adx>\n`;
}

function groupTag({ dataSet, orgUnit, period, completeDate }: AdxRow): string {
  const range = printAdxPeriod(period);
  if (range === null) throw new Error(`no period: ${period}`);
  return `  <group${writeAttributes({ dataSet, orgUnit, period: range, completeDate })}>\n`;
}

/** The schema wants a decimal in `value`, so a text stands in the annotation beside a 0. */
function valueTag({ dataElement, value, isText, comment }: AdxRow): string {
  const decimal = isText ? '0' : plainDecimal(value);
  if (decimal === null) throw new Error(`no decimal number under ${dataElement}: ${value}`);
  const tag = `    <dataValue${writeAttributes({ dataElement, value: decimal, comment })}`;
  return isText ? `${tag}><annotation>${escapeXml(value)}</annotation></dataValue>\n` : `${tag}/>\n`;
}

import type { NameCode } from './artefacts.js';
import type { ObservationDimension } from './components.js';
import { layOut, numberCodes, type DataLayout, type NumberOf } from './data-layout.js';
import { describeData } from './describe-data.js';
import type { MessageHead } from './message.js';
import type { CodedId, PresentCodes } from './present-codes.js';
import type { Contents } from './query-values.js';
import type { Cells } from './sdmx-row.js';
import { metaOf } from './write-structure-json.js';
import type { Words } from '#platform/errors';

export interface DataJsonOptions extends Contents {
  readonly flow: { readonly id: string; readonly name: Words };
  readonly observationDimension: ObservationDimension;
  readonly present: PresentCodes;
  readonly nameCode: NameCode;
}

const schema = 'https://json.sdmx.org/2.0.0/sdmx-json-data-schema.json';
const chunkLength = 16_384;

/**
 * SDMX-JSON data 2.0 in pieces of text. The rows of what is one series in this layout come one after the other; what they hold
 * is listed in `present`, because the lists of codes are written before the first of them.
 */
export async function* writeDataJson(
  rows: AsyncIterable<Cells>,
  options: DataJsonOptions,
  head: MessageHead,
): AsyncGenerator<string, void, undefined> {
  const layout = layOut(options, options.observationDimension);
  const structure = JSON.stringify(describeData(options, layout, head.language));
  const folder = layout.series.length > 0 ? 'series' : 'observations';
  let chunk =
    `{"$schema":${JSON.stringify(schema)},"meta":${JSON.stringify(metaOf(head))},` +
    `"data":{"structures":[${structure}],"dataSets":[{"structure":0,"action":"Replace","${folder}":{`;
  const pieces = folder === 'series' ? writeSeries(rows, options, layout) : writeFlat(rows, options, layout);
  for await (const piece of pieces) {
    chunk += piece;
    if (chunk.length < chunkLength) continue;
    yield chunk;
    chunk = '';
  }
  yield `${chunk}}}]}}`;
}

async function* writeSeries(
  rows: AsyncIterable<Cells>,
  { present, values, observations }: DataJsonOptions,
  layout: DataLayout,
): AsyncGenerator<string> {
  const numberOf = numberCodes(present);
  let open: string | null = null;
  let comma = '';
  for await (const cells of rows) {
    const key = keyOf(layout.series, cells, numberOf);
    if (key !== open) {
      if (open !== null) yield observations ? '}},' : '},';
      const attributes = layout.seriesAttributes.map((id) => numberOf(id, cells));
      const own = attributes.length > 0 ? `"attributes":${JSON.stringify(attributes)}` : '';
      yield `"${key}":{${own}${observations ? `${own && ','}"observations":{` : ''}`;
      [open, comma] = [key, ''];
    }
    if (!observations) continue;
    yield `${comma}${writeObservation(cells, layout, { values, numberOf })}`;
    comma = ',';
  }
  if (open !== null) yield observations ? '}}' : '}';
}

async function* writeFlat(
  rows: AsyncIterable<Cells>,
  { present, values }: DataJsonOptions,
  layout: DataLayout,
): AsyncGenerator<string> {
  const numberOf = numberCodes(present);
  let comma = '';
  for await (const cells of rows) {
    yield comma + writeObservation(cells, layout, { values, numberOf });
    comma = ',';
  }
}

function writeObservation(
  cells: Cells,
  layout: DataLayout,
  { values, numberOf }: { readonly values: boolean; readonly numberOf: NumberOf },
): string {
  const numbers = layout.observationAttributes.map((id) => numberOf(id, cells));
  const kept = numbers.slice(0, numbers.findLastIndex((one) => one !== null) + 1).map(String);
  const figure = values ? [writeFigure(cells.OBS_VALUE)] : [];
  return `"${keyOf(layout.observation, cells, numberOf)}":[${[...figure, ...kept].join(',')}]`;
}

function keyOf(ids: readonly CodedId[], cells: Cells, numberOf: NumberOf): string {
  return ids.map((id) => numberOf(id, cells) ?? 0).join(':');
}

/** An exact decimal as a number of JSON; as a text where a reader that makes a double of it would lose digits. */
export function writeFigure(text: string | null): string {
  if (text === null) return 'null';
  const plain = text.replace(/^(-?)0+(?=\d)/, '$1');
  const digits = plain.replace(/[-.]/g, '').replace(/^0+/, '');
  return digits.length > 15 ? JSON.stringify(plain) : plain;
}

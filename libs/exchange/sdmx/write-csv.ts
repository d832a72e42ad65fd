import type { NameCode } from './artefacts.js';
import { agency, components, dimensionIds, versions, type AttributeId, type ComponentId } from './components.js';
import type { Language } from './message.js';
import type { DataFormat, Labels } from './negotiate.js';
import type { Contents } from './query-values.js';
import { seriesKeyOf, type Cells } from './sdmx-row.js';

export interface CsvOptions extends Contents {
  /** The dataflow: its id and its name in the language of the message. */
  readonly flow: { readonly id: string; readonly name: string };
  readonly format: Extract<DataFormat, { readonly kind: 'csv' }>;
  readonly language: Language;
  readonly nameCode: NameCode;
}

const chunkLength = 16_384;

/**
 * SDMX-CSV 2.0 or 1.0 in pieces of text, a line an observation, or a line a series where no observations are wanted (then
 * rows of a series come one after the other). Figures stand as the exact decimals that they are.
 */
export async function* writeCsv(
  rows: AsyncIterable<Cells>,
  options: CsvOptions,
): AsyncGenerator<string, void, undefined> {
  const columns = columnsOf(options);
  let chunk = line(columns.flatMap(({ head }) => head));
  let before: string | null = null;
  for await (const cells of rows) {
    if (!options.observations) {
      const series = seriesKeyOf(cells);
      if (series === before) continue;
      before = series;
    }
    chunk += line(columns.flatMap(({ read }) => read(cells)));
    if (chunk.length < chunkLength) continue;
    yield chunk;
    chunk = '';
  }
  yield chunk;
}

/** A field as RFC 4180 has it. Nothing is changed for the sake of spreadsheets: other programs read this. */
export function quoteField(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function line(fields: readonly string[]): string {
  return `${fields.map(quoteField).join(',')}\r\n`;
}

/** With names beside the codes, a column of ours is two of the file. */
interface Column {
  readonly head: readonly string[];
  readonly read: (cells: Cells) => readonly string[];
}

function columnsOf(options: CsvOptions): readonly Column[] {
  const { version } = options.format;
  return [
    ...(version === '1' ? oldHead(options) : newHead(options)),
    ...componentsOf(options).map((id) => column(id, options)),
  ];
}

/** In 1.0 the columns of time and value are always there; in 2.0 only what is wanted is. */
function componentsOf({ attributes, values, observations, format: { version } }: CsvOptions): readonly ComponentId[] {
  const all = version === '1';
  const own: readonly AttributeId[] = attributes.filter((id) => observations || components[id].level === 'series');
  const time: readonly ComponentId[] = all || observations ? ['TIME_PERIOD'] : [];
  const value: readonly ComponentId[] = all || values ? ['OBS_VALUE'] : [];
  return [...dimensionIds, ...time, ...value, ...own];
}

function oldHead({ flow, format: { labels } }: CsvOptions): readonly Column[] {
  const id = `${agency.id}:${flow.id}(${versions.two})`;
  return [constant('DATAFLOW', labels === 'both' ? `${id}: ${flow.name}` : id)];
}

function newHead({ flow, format: { labels, keys } }: CsvOptions): readonly Column[] {
  const id = `${agency.id}:${flow.id}(${versions.three})`;
  return [
    constant('STRUCTURE', 'dataflow'),
    constant('STRUCTURE_ID', labels === 'both' ? `${id}: ${flow.name}` : id),
    ...(labels === 'name' ? [constant('STRUCTURE_NAME', flow.name)] : []),
    constant('ACTION', 'I'),
    ...(keys === 'series' || keys === 'both'
      ? [{ head: ['SERIES_KEY'], read: (cells: Cells) => [seriesKeyOf(cells)] }]
      : []),
    ...(keys === 'obs' || keys === 'both'
      ? [{ head: ['OBS_KEY'], read: (cells: Cells) => [`${seriesKeyOf(cells)}.${cells.TIME_PERIOD ?? ''}`] }]
      : []),
  ];
}

function constant(head: string, text: string): Column {
  return { head: [head], read: () => [text] };
}

function column(id: ComponentId, { format: { labels }, language, nameCode, observations, values }: CsvOptions): Column {
  const isLeftOut = (id === 'TIME_PERIOD' && !observations) || (id === 'OBS_VALUE' && !values);
  return {
    head: labelled(id, components[id][language], labels),
    read: (cells) => {
      const text = isLeftOut ? '' : (cells[id] ?? '');
      return labelled(text, labels === 'id' ? undefined : nameCode(id, text)?.[language], labels);
    },
  };
}

/** What has no name of its own, a period or a figure, stands alone. */
function labelled(text: string, name: string | undefined, labels: Labels): readonly string[] {
  if (labels === 'name') return [text, name ?? ''];
  return [labels === 'both' && name !== undefined ? `${text}: ${name}` : text];
}

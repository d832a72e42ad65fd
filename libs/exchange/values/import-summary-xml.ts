import type { Conflict } from './conflicts.js';
import type { ImportSummary, WebMessage } from './import-summary.js';
import type { JobStarted } from './import-tasks.js';
import { dxfNamespace, escapeXml, writeAttributes } from './xml-text.js';

/** The answer to an import for those who ask for XML: the same facts under the same names, and as there without a declaration. */
export function writeMessageXml({ response, message, ...head }: WebMessage<ImportSummary | JobStarted>): string {
  const parts = 'importCount' in response ? summaryParts(response) : [simpleXml(withoutType(response))];
  return [
    `<webMessage${writeAttributes({ xmlns: dxfNamespace, ...head })}>`,
    element('message', message),
    `<response${writeAttributes({ responseType: response.responseType })}>`,
    ...parts,
    '</response></webMessage>',
  ].join('');
}

/** The summary without an envelope, as releases before 2.38 answer. */
export function writeBareSummaryXml(summary: ImportSummary): string {
  return [
    `<importSummary${writeAttributes({ xmlns: dxfNamespace, responseType: summary.responseType })}>`,
    ...summaryParts(summary),
    '</importSummary>',
  ].join('');
}

function withoutType({ responseType: _, ...rest }: JobStarted): Readonly<Record<string, unknown>> {
  return rest;
}

function summaryParts(response: ImportSummary): readonly string[] {
  return [
    element('status', response.status),
    `<importOptions>${simpleXml(response.importOptions)}</importOptions>`,
    element('description', response.description),
    `<importCount${writeAttributes({ ...response.importCount })}/>`,
    `<conflicts>${response.conflicts.map(conflictXml).join('')}</conflicts>`,
    `<rejectedIndexes>${numbers('rejectedIndex', response.rejectedIndexes)}</rejectedIndexes>`,
    ...(response.dataSetComplete === undefined ? [] : [element('dataSetComplete', response.dataSetComplete)]),
  ];
}

function conflictXml({ object, objects, value, errorCode, property, indexes }: Conflict): string {
  const named = Object.entries(objects ?? {}).map(([name, id]) => element(name, id));
  const inner = [
    objects === undefined ? '' : `<objects>${named.join('')}</objects>`,
    indexes === undefined ? '' : `<indexes>${numbers('index', indexes)}</indexes>`,
  ].join('');
  return `<conflict${writeAttributes({ object, value, errorCode, property })}>${inner}</conflict>`;
}

/** Only what has a simple value is told. */
function simpleXml(options: Readonly<Record<string, unknown>>): string {
  return Object.entries(options)
    .map(([name, value]) =>
      typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
        ? element(name, String(value))
        : '',
    )
    .join('');
}

function numbers(name: string, values: readonly number[]): string {
  return values.map((value) => element(name, String(value))).join('');
}

/** Names come from our own lists, and are names of XML. */
function element(name: string, text: string): string {
  return `<${name}>${escapeXml(text)}</${name}>`;
}

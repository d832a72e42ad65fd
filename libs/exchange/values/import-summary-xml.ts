import type { Conflict } from './conflicts.js';
import type { ImportSummary, WebMessage } from './import-summary.js';
import { dxfNamespace, escapeXml, writeAttributes } from './xml-text.js';

/** The answer to an import for those who ask for XML: the same facts under the same names. */
export function writeSummaryXml({ response, message, ...head }: WebMessage<ImportSummary>): string {
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<webMessage${writeAttributes({ xmlns: dxfNamespace, ...head })}>`,
    element('message', message),
    `<response${writeAttributes({ responseType: response.responseType })}>`,
    element('status', response.status),
    `<importOptions>${optionsXml(response.importOptions)}</importOptions>`,
    element('description', response.description),
    `<importCount${writeAttributes({ ...response.importCount })}/>`,
    `<conflicts>${response.conflicts.map(conflictXml).join('')}</conflicts>`,
    `<rejectedIndexes>${numbers('rejectedIndex', response.rejectedIndexes)}</rejectedIndexes>`,
    ...(response.dataSetComplete === undefined ? [] : [element('dataSetComplete', response.dataSetComplete)]),
    '</response></webMessage>',
  ].join('');
}

function conflictXml({ object, objects, value, errorCode, property, indexes }: Conflict): string {
  const named = Object.entries(objects ?? {}).map(([name, id]) => element(name, id));
  const inner = [
    objects === undefined ? '' : `<objects>${named.join('')}</objects>`,
    indexes === undefined ? '' : `<indexes>${numbers('index', indexes)}</indexes>`,
  ].join('');
  return `<conflict${writeAttributes({ object, value, errorCode, property })}>${inner}</conflict>`;
}

/** Only what has a simple value is echoed. */
function optionsXml(options: Readonly<Record<string, unknown>>): string {
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

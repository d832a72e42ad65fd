import type { Dialect } from './given-value.js';
import { dxfNamespace, writeAttributes } from './xml-text.js';

/** A stored value on its way out. Instants are `2024-02-01T08:30:00.000Z`. */
export interface OutgoingValue {
  readonly dataElement: string;
  readonly period: string;
  readonly orgUnit: string;
  readonly categoryOptionCombo: string;
  readonly attributeOptionCombo: string;
  readonly value: string;
  readonly storedBy?: string;
  readonly created?: string;
  readonly lastUpdated?: string;
  readonly comment?: string | undefined;
  readonly followUp: boolean;
  readonly deleted: boolean;
}

/** What all values of the answer have in common; given only where one data set, one period and one unit were asked for. */
export interface OutgoingSet {
  readonly dataSet?: string;
  readonly completeDate?: string;
  readonly period?: string;
  readonly orgUnit?: string;
  readonly attributeOptionCombo?: string;
}

/** Many at a time: a promise for each value would cost more than the value. */
export type OutgoingValues = AsyncIterable<readonly OutgoingValue[]> | Iterable<readonly OutgoingValue[]>;

const chunkLength = 16_384;

/** An instant with the offset that the protocol writes. */
export function writeInstant(instant: string): string {
  return instant.replace(/Z$/, '+0000');
}

/**
 * JSON. Up to 2.42 every value repeats what the set says; in 2.43 only what differs from it is written. What is not
 * known is left out.
 */
export function writeJsonValues(values: OutgoingValues, set: OutgoingSet, dialect: Dialect): AsyncGenerator<string> {
  const head = JSON.stringify(headOf(set, dialect)).slice(1, -1);
  return inChunks(values, {
    before: `{${head === '' ? '' : `${head},`}"dataValues":[`,
    between: ',',
    after: ']}',
    write: (value) => JSON.stringify(dialect === 42 ? jsonOf(value) : withoutShared(value, set)),
  });
}

/** XML: the same names as attributes. */
export function writeXmlValues(values: OutgoingValues, set: OutgoingSet, dialect: Dialect): AsyncGenerator<string> {
  const head = writeAttributes({ xmlns: dxfNamespace, ...headOf(set, dialect) });
  return inChunks(values, {
    before: `<?xml version="1.0" encoding="UTF-8"?>\n<dataValueSet${head}>`,
    between: '',
    after: '</dataValueSet>\n',
    write: (value) => {
      const { followup, ...attributes } = jsonOf(value);
      return `<dataValue${writeAttributes({ ...attributes, followUp: followup })}/>`;
    },
  });
}

const columns =
  'dataelement,period,orgunit,categoryoptioncombo,attributeoptioncombo,value,storedby,lastupdated,comment,followup,deleted';

/** CSV: the order by which 2.42 reads and the names by which 2.43 does. */
export function writeCsvValues(values: OutgoingValues): AsyncGenerator<string> {
  return inChunks(values, {
    before: `${columns}\n`,
    between: '',
    after: '',
    write: (value) => {
      const known = jsonOf(value);
      const { dataElement, period, orgUnit, categoryOptionCombo, attributeOptionCombo } = known;
      const ids = [dataElement, period, orgUnit, categoryOptionCombo, attributeOptionCombo];
      const rest = [known.value, known.storedBy, known.lastUpdated, known.comment, known.followup, known.deleted];
      const cells = [...ids, ...rest];
      return `${cells.map((cell) => csvCell(String(cell ?? ''))).join(',')}\n`;
    },
  });
}

/** Only up to 2.42 does an answer say when the set was completed, only from 2.43 on which combination it is of. */
function headOf(set: OutgoingSet, dialect: Dialect): Record<string, string | undefined> {
  const { dataSet, completeDate, period, orgUnit, attributeOptionCombo } = set;
  if (dialect === 42) return { dataSet, completeDate, period, orgUnit };
  return { dataSet, period, orgUnit, attributeOptionCombo };
}

function jsonOf(value: OutgoingValue) {
  const { created, lastUpdated } = value;
  return {
    dataElement: value.dataElement,
    period: value.period,
    orgUnit: value.orgUnit,
    categoryOptionCombo: value.categoryOptionCombo,
    attributeOptionCombo: value.attributeOptionCombo,
    value: value.value,
    storedBy: value.storedBy,
    created: created === undefined ? undefined : writeInstant(created),
    lastUpdated: lastUpdated === undefined ? undefined : writeInstant(lastUpdated),
    comment: value.comment,
    followup: value.followUp,
    deleted: value.deleted ? true : undefined,
  };
}

function withoutShared(value: OutgoingValue, set: OutgoingSet) {
  const written = jsonOf(value);
  const ifOwn = (own: string, shared: string | undefined) => (own === shared ? undefined : own);
  return {
    ...written,
    period: ifOwn(written.period, set.period),
    orgUnit: ifOwn(written.orgUnit, set.orgUnit),
    attributeOptionCombo: ifOwn(written.attributeOptionCombo, set.attributeOptionCombo),
  };
}

function csvCell(text: string): string {
  return /[",\r\n\t;\ufeff]/.test(text) || text.trim() !== text ? `"${text.replaceAll('"', '""')}"` : text;
}

interface Form {
  readonly before: string;
  readonly between: string;
  readonly after: string;
  readonly write: (value: OutgoingValue) => string;
}

/** Gathers what is written into chunks, so that a million values are neither one text nor a million. */
async function* inChunks(values: OutgoingValues, form: Form): AsyncGenerator<string> {
  let chunk = form.before;
  let between = '';
  for await (const batch of values) {
    for (const value of batch) {
      chunk += between + form.write(value);
      between = form.between;
      if (chunk.length < chunkLength) continue;
      yield chunk;
      chunk = '';
    }
  }
  if (chunk + form.after !== '') yield chunk + form.after;
}

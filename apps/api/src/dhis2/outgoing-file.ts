import { textOf, type ListQuery, type PayloadFormat } from '#exchange';
import type { Packing } from './pack-body.js';

/** How an answer of values is packed, and what it is called where it is to be kept as a file. */
export interface OutgoingFile {
  readonly packing: Packing;
  readonly type: string;
  /** Of the text, before it is packed. */
  readonly name: string;
  /** Undefined where the answer is no file. */
  readonly attachment: string | undefined;
}

const types: Readonly<Record<PayloadFormat, string>> = {
  json: 'application/json',
  xml: 'application/xml',
  csv: 'application/csv',
  adx: 'application/adx+xml',
};
const endings: Readonly<Record<Packing, string>> = { none: '', gzip: '.gz', zip: '.zip' };

/**
 * As DHIS2 does by `compression` and `attachment`: what is packed is always a file, `dataValues` where nobody names it;
 * with a span of days in its name, and with no more than one ending of each kind.
 */
export function outgoingFile(query: ListQuery, format: PayloadFormat): OutgoingFile {
  const packing = packingOf(textOf(query, 'compression'));
  const asked = textOf(query, 'attachment');
  const ending = format === 'adx' ? 'xml' : format;
  const name = `${withDays(stemOf(asked ?? 'dataValues', ending), query)}.${ending}`;
  const isFile = packing !== 'none' || asked !== undefined;
  return {
    packing,
    type: packing === 'none' ? `${types[format]}; charset=utf-8` : `${types[format]}+${packing}`,
    name,
    attachment: isFile ? `attachment; filename=${name}${endings[packing]}` : undefined,
  };
}

function packingOf(text: string | undefined): Packing {
  const word = text?.toLowerCase();
  return word === 'gzip' || word === 'zip' ? word : 'none';
}

/** A header has room for plain signs alone. */
function stemOf(asked: string, ending: string): string {
  const plain = asked.slice(0, 100).replace(/[^\w.-]/g, '_');
  const bare = plain.replace(/\.(?:gz|gzip|zip)$/, '');
  return bare.endsWith(`.${ending}`) ? bare.slice(0, -ending.length - 1) : bare;
}

function withDays(stem: string, query: ListQuery): string {
  const [from, to] = [textOf(query, 'startDate'), textOf(query, 'endDate')];
  const days = [from, to].map((text) => /^\d{4}-\d{2}-\d{2}/.exec(text ?? '')?.[0]);
  return days.includes(undefined) ? stem : [stem.split('.')[0], ...days].join('_');
}

import { readAccept, takesVersion, type MediaRange } from './media-range.js';
import { parsed, refused, type Parsed } from './sdmx-fault.js';

export type Labels = 'id' | 'name' | 'both';
export type CsvKeys = 'none' | 'obs' | 'series' | 'both';

export type DataFormat =
  | { readonly kind: 'json' }
  | { readonly kind: 'csv'; readonly version: '1' | '2'; readonly labels: Labels; readonly keys: CsvKeys };
export type StructureFormat = 'json' | 'xml';

export interface Chosen<F> {
  readonly format: F;
  /** Without a charset: clients compare it with what they asked for, sign by sign. */
  readonly contentType: string;
}

interface Offer<F> {
  readonly type: string;
  readonly version: string;
  /** The general type by which it may be asked for as well. */
  readonly general: string;
  /** Words for `format=`. */
  readonly words: readonly string[];
  /** Null where the parameters ask for what is not offered. */
  readonly format: (parameters: ReadonlyMap<string, string>) => F | null;
}

/** In order of preference. */
const dataOffers: readonly Offer<DataFormat>[] = [
  {
    type: 'application/vnd.sdmx.data+json',
    version: '2.0.0',
    general: 'application/json',
    words: ['jsondata', 'json', 'sdmx-json'],
    format: () => ({ kind: 'json' }),
  },
  {
    type: 'application/vnd.sdmx.data+csv',
    version: '2.0.0',
    general: 'text/csv',
    words: ['csvdata', 'csv', 'csvfile', 'sdmx-csv'],
    format: (parameters) => csvFormat('2', parameters),
  },
  {
    type: 'application/vnd.sdmx.data+csv',
    version: '1.0.0',
    general: 'text/csv',
    words: ['csvdata1'],
    format: (parameters) => csvFormat('1', parameters),
  },
];

const structureOffers: readonly Offer<StructureFormat>[] = [
  {
    type: 'application/vnd.sdmx.structure+json',
    version: '2.0.0',
    general: 'application/json',
    words: ['jsonstructure', 'json', 'sdmx-json'],
    format: () => 'json',
  },
  {
    type: 'application/vnd.sdmx.structure+xml',
    version: '2.1',
    general: 'application/xml',
    words: ['structure', 'xml', 'sdmx-2.1'],
    format: () => 'xml',
  },
];

export interface Wish {
  readonly accept?: string | undefined;
  /** The parameter `format`, which goes before the header: a link can hold it. */
  readonly format?: string | null;
}

export function negotiateData(wish: Wish): Parsed<Chosen<DataFormat>> {
  return negotiate(wish, dataOffers);
}

export function negotiateStructure(wish: Wish): Parsed<Chosen<StructureFormat>> {
  return negotiate(wish, structureOffers);
}

function negotiate<F>({ accept, format }: Wish, offers: readonly Offer<F>[]): Parsed<Chosen<F>> {
  const word = format?.toLowerCase() ?? '';
  if (word !== '' && !word.includes('/')) {
    const offer = offers.find(({ words }) => words.includes(word));
    const chosen = offer?.format(new Map());
    return offer && chosen
      ? parsed({ format: chosen, contentType: typeOf(offer) })
      : notOffered('format', word, offers);
  }
  const asked = word || (accept ?? '').trim() || '*/*';
  for (const range of readAccept(asked)) {
    for (const offer of offers) {
      const chosen = matches(range, offer) ? offer.format(range.parameters) : null;
      if (chosen) return parsed({ format: chosen, contentType: answerTo(range, offer) });
    }
  }
  return notOffered(word ? 'format' : 'Accept', asked, offers);
}

function matches<F>({ type, parameters }: MediaRange, offer: Offer<F>): boolean {
  if (type === '*/*' || type === 'application/*' || type === offer.general) return true;
  if (type === 'text/*') return offer.general.startsWith('text/');
  return type === offer.type && takesVersion(parameters.get('version'), offer.version);
}

/** Who asks in general words is answered in them. */
function answerTo<F>({ type }: MediaRange, offer: Offer<F>): string {
  return type === offer.general || type === 'text/*' ? offer.general : typeOf(offer);
}

function typeOf<F>({ type, version }: Offer<F>): string {
  return `${type};version=${version}`;
}

function csvFormat(version: '1' | '2', parameters: ReadonlyMap<string, string>): DataFormat | null {
  const labels = oneOf(parameters.get('labels'), version === '1' ? ['id', 'both'] : ['id', 'name', 'both']);
  const keys = oneOf(parameters.get('keys') ?? parameters.get('key'), ['none', 'obs', 'series', 'both']);
  const time = oneOf(parameters.get('timeformat'), ['original']);
  return labels && keys && time ? { kind: 'csv', version, labels, keys } : null;
}

/** The first where nothing is asked; null where something else is. */
function oneOf<T extends string>(asked: string | undefined, offered: readonly T[]): T | null {
  return (asked === undefined ? offered[0] : offered.find((one) => one === asked.toLowerCase())) ?? null;
}

function notOffered<F>(place: string, asked: string, offers: readonly Offer<F>[]): Parsed<never> {
  const types = offers.map(typeOf).join(', ');
  const words = offers.map(({ words: [first = ''] }) => first).join(', ');
  return refused('sdmx.not-offered', place, {
    zh: `不提供“${asked}”；可用：${types}；或 format=${words}。`,
    en: `"${asked}" is not offered; there are: ${types}; or format=${words}.`,
  });
}

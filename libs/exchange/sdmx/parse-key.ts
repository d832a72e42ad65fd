import { dimensionIds, type DimensionId } from './components.js';
import { allParsed, parsed, refused, type Parsed } from './sdmx-fault.js';

/** Codes wanted in each dimension; null where any will do. */
export type SeriesKey = Readonly<Record<DimensionId, readonly string[] | null>>;

/** REST 1.x belongs to SDMX 2.1, REST 2.x to SDMX 3. */
export type Dialect = '1' | '2';

const code = /^[A-Za-z0-9_@$-]{1,100}$/;
const mostCodes = 2_000;
const mostKeys = 50;

/**
 * The key of a data query: `Q.150303+150304..VALUE` in REST 1, `Q.150303.*.VALUE` in REST 2. A position holds one code, or
 * several with `+`, or none (1) or `*` (2) for all. In REST 1 every position stands there; in REST 2 those at the end may be
 * left out, and several keys stand beside each other with a comma. An empty list means all.
 */
export function parseKey(text: string, dialect: Dialect): Parsed<readonly SeriesKey[]> {
  if (text === '' || text === (dialect === '1' ? 'all' : '*')) return parsed([]);
  const keys = dialect === '1' ? [text] : text.split(',');
  if (keys.length > mostKeys) return tooMany(mostKeys);
  return allParsed(keys.map((key) => parseOne(key, dialect)));
}

function parseOne(key: string, dialect: Dialect): Parsed<SeriesKey> {
  const positions = key.split('.');
  const expected = dimensionIds.length;
  if (positions.length > expected || (dialect === '1' && positions.length < expected)) {
    const order = dimensionIds.join('.');
    return refused('sdmx.key', key, {
      zh: `键“${key}”有 ${positions.length} 个位置，应有 ${expected} 个：${order}。`,
      en: `The key "${key}" has ${positions.length} positions; it needs ${expected}: ${order}.`,
    });
  }
  const codes = allParsed(dimensionIds.map((id, index) => parsePosition(positions[index], id, dialect)));
  if (!codes.ok) return codes;
  const [FREQ = null, REF_AREA = null, INDICATOR = null, SERIES = null] = codes.value;
  return parsed({ FREQ, REF_AREA, INDICATOR, SERIES });
}

function parsePosition(text: string | undefined, id: DimensionId, dialect: Dialect): Parsed<readonly string[] | null> {
  if (text === undefined || text === (dialect === '1' ? '' : '*')) return parsed(null);
  const codes = text.split('+');
  if (codes.length > mostCodes) return tooMany(mostCodes);
  const wrong = codes.find((one) => !code.test(one));
  if (wrong === undefined) return parsed([...new Set(codes)]);
  const all = dialect === '1' ? { zh: '留空', en: 'leave it empty' } : { zh: '写 *', en: 'write *' };
  return refused('sdmx.key', id, {
    zh: `键中 ${id} 位置的“${wrong}”不是代码；代码由字母、数字和 _ @ $ - 组成，要全部请${all.zh}。`,
    en: `"${wrong}" at ${id} in the key is no code; a code has letters, digits and _ @ $ -, and for all of them ${all.en}.`,
  });
}

function tooMany(most: number): Parsed<never> {
  return refused('sdmx.too-long', 'key', {
    zh: `键中列出的超过 ${most} 个；请分几次查询，或用通配。`,
    en: `The key lists more than ${most}; ask in parts, or for all of them.`,
  });
}

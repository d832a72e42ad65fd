import { parsed, refused, type Parsed } from './sdmx-fault.js';

const longest = 16_384;
const most = 64;

/**
 * The parameters of a query as they were sent. Read by hand, because a `+` of SDMX is a plus and no space, and `c[FREQ]` a name
 * and no list. Each name once: of two values one would be passed over without a word.
 */
export function readRawQuery(raw: string): Parsed<ReadonlyMap<string, string>> {
  if (raw.length > longest) return refusedLength(`${longest} 个字符`, `${longest} characters`);
  // a client that completes paths may append its slash to the query
  const pieces = raw
    .replace(/^\?/, '')
    .replace(/\/$/, '')
    .split('&')
    .filter((piece) => piece !== '');
  if (pieces.length > most) return refusedLength(`${most} 个参数`, `${most} parameters`);
  const found = new Map<string, string>();
  for (const piece of pieces) {
    const at = piece.indexOf('=');
    const name = decode(at === -1 ? piece : piece.slice(0, at));
    const value = decode(at === -1 ? '' : piece.slice(at + 1));
    if (name === null || value === null) {
      return refused('sdmx.address', piece, {
        zh: `“${piece}”中的百分号编码不正确。`,
        en: `"${piece}" holds a percent sign that encodes nothing.`,
      });
    }
    if (found.has(name)) {
      return refused('sdmx.parameter', name, {
        zh: `参数 ${name} 出现了两次；请合并为一次。`,
        en: `The parameter ${name} stands there twice; give it once.`,
      });
    }
    found.set(name, value);
  }
  return parsed(found);
}

function decode(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}

function refusedLength(zh: string, en: string): Parsed<never> {
  return refused('sdmx.too-long', 'query', {
    zh: `查询超过 ${zh}；请分几次查询。`,
    en: `The query is longer than ${en}; ask in parts.`,
  });
}

const deepest = 20;
/** Of one object; no form has a hundred. */
const mostKeys = 1_000;

export interface JsonFault {
  readonly fault: 'byte-order-mark' | 'too-deep' | 'duplicate-key' | 'too-many-keys' | 'no-number' | 'no-text';
  readonly at: number;
  /** Where NaN or Infinity stands, or a text that cannot be kept. */
  readonly pointer?: string;
}

/**
 * What JSON.parse lets pass and we do not: nesting that no form needs, and a key given twice, of which the parser would
 * keep the last in silence; texts that no database keeps, with NUL or half a character; a mark before the text. And what
 * programs write where they have no figure, NaN, which the parser refuses without saying where. One pass over the text;
 * the grammar itself is the parser's business.
 */
export function jsonFault(text: string): JsonFault | null {
  if (text.startsWith('\ufeff')) return { fault: 'byte-order-mark', at: 0 };
  const open: Level[] = [];
  for (let at = 0; at < text.length; at++) {
    const character = text[at];
    if (character === '{' || character === '[') {
      if (open.length >= deepest) return { fault: 'too-deep', at };
      open.push({ keys: character === '{' ? new Set() : null, step: character === '{' ? '' : '0' });
    } else if (character === '}' || character === ']') {
      open.pop();
    } else if (character === '"') {
      const end = endOfString(text, at);
      if (end === null) return null; // not JSON: the parser will say so
      const string = spelt(text.slice(at, end));
      if (notKept.test(string)) return { fault: 'no-text', at, pointer: pointerTo(open) };
      if (isKey(text, end)) {
        const fault = keyFault(open.at(-1), string);
        if (fault !== null) return { fault, at };
      }
      at = end - 1;
    } else if (character === ',') {
      const level = open.at(-1);
      if (level?.keys === null) level.step = String(Number(level.step) + 1);
    } else if (text.startsWith('NaN', at) || text.startsWith('Infinity', at)) {
      return { fault: 'no-number', at, pointer: pointerTo(open) };
    }
  }
  return null;
}

interface Level {
  /** An object's keys so far; null for an array. */
  readonly keys: Set<string> | null;
  /** The key or index that is being read. */
  step: string;
}

/** NUL, and half a character. */
// eslint-disable-next-line no-control-regex -- it is the one that is looked for
const notKept = /\u0000|\p{Cs}/u;

/** Notes the key in its object; null where it may stand there. */
function keyFault(level: Level | undefined, key: string): 'duplicate-key' | 'too-many-keys' | null {
  if (level === undefined || level.keys === null) return null;
  if (level.keys.has(key)) return 'duplicate-key';
  if (level.keys.size >= mostKeys) return 'too-many-keys';
  level.keys.add(key);
  level.step = key;
  return null;
}

const pointerTo = (open: readonly Level[]): string => open.map(({ step }) => `/${escaped(step)}`).join('');

const escaped = (step: string): string => step.replaceAll('~', '~0').replaceAll('/', '~1');

/** The offset behind the closing quotation mark. */
function endOfString(text: string, start: number): number | null {
  for (let at = start + 1; at < text.length; at++) {
    if (text[at] === '\\') at++;
    else if (text[at] === '"') return at + 1;
  }
  return null;
}

function isKey(text: string, end: number): boolean {
  let at = end;
  while (at < text.length && ' \t\r\n'.includes(text.charAt(at))) at++;
  return text[at] === ':';
}

/** "\u0061" and "a" are one key. */
function spelt(quoted: string): string {
  if (!quoted.includes('\\')) return quoted.slice(1, -1);
  try {
    return String(JSON.parse(quoted));
  } catch {
    return quoted;
  }
}

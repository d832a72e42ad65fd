const deepest = 20;

export interface JsonFault {
  readonly fault: 'too-deep' | 'duplicate-key' | 'no-number';
  readonly at: number;
  /** Where NaN or Infinity stands. */
  readonly pointer?: string;
}

/**
 * What JSON.parse lets pass and we do not: nesting that no form needs, and a key given twice, of which the parser would
 * keep the last in silence. And what programs write where they have no figure, NaN, which the parser refuses without
 * saying where. One pass over the text; the grammar itself is the parser's business.
 */
export function jsonFault(text: string): JsonFault | null {
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
      if (isKey(text, end)) {
        const key = spelt(text.slice(at, end));
        const level = open.at(-1);
        if (level?.keys?.has(key)) return { fault: 'duplicate-key', at };
        level?.keys?.add(key);
        if (level) level.step = key;
      }
      at = end - 1;
    } else if (character === ',') {
      const level = open.at(-1);
      if (level?.keys === null) level.step = String(Number(level.step) + 1);
    } else if (text.startsWith('NaN', at) || text.startsWith('Infinity', at)) {
      return { fault: 'no-number', at, pointer: open.map(({ step }) => `/${escaped(step)}`).join('') };
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

const deepest = 20;

export interface JsonFault {
  readonly fault: 'too-deep' | 'duplicate-key';
  readonly at: number;
}

/**
 * What JSON.parse lets pass and we do not: nesting that no form needs, and a key given twice, of which the parser would
 * keep the last in silence. One pass over the text; the grammar itself is the parser's business.
 */
export function jsonFault(text: string): JsonFault | null {
  const open: (Set<string> | null)[] = []; // an object's keys so far; null for an array
  for (let at = 0; at < text.length; at++) {
    const character = text[at];
    if (character === '{' || character === '[') {
      if (open.length >= deepest) return { fault: 'too-deep', at };
      open.push(character === '{' ? new Set() : null);
    } else if (character === '}' || character === ']') {
      open.pop();
    } else if (character === '"') {
      const end = endOfString(text, at);
      if (end === null) return null; // not JSON: the parser will say so
      if (isKey(text, end)) {
        const key = spelt(text.slice(at, end));
        const keys = open.at(-1);
        if (keys?.has(key)) return { fault: 'duplicate-key', at };
        keys?.add(key);
      }
      at = end - 1;
    }
  }
  return null;
}

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

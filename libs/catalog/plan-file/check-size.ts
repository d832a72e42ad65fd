import type { Spot } from './spot.js';

const limits = { bytes: 1_000_000, columns: 4_000, depth: 40, indent: 120 } as const;

/**
 * Refuses what no plan needs and what a parser could choke on, before it sees the text: the parser is recursive, and a
 * deep nest can end the process rather than throw. Brackets inside texts are counted too; a plan has few of them.
 */
export function checkSize(text: string, spot: Spot): boolean {
  if (Buffer.byteLength(text) > limits.bytes) {
    spot.complain({ code: 'too_large', zh: '文件超过1 MB', en: 'The file is over 1 MB' });
    return false;
  }
  let depth = 0;
  for (const line of text.split('\n')) {
    depth = Math.max(0, depth + count(line, /[[{]/g) - count(line, /[\]}]/g));
    if (line.length > limits.columns || count(line, /[[{]/g) > limits.depth || depth > limits.depth || deep(line)) {
      spot.complain({ code: 'too_deep', zh: '行太长或嵌套太深', en: 'A line is too long or nested too deep' });
      return false;
    }
  }
  return true;
}

function deep(line: string): boolean {
  return /^(?:\s*[-?:]\s){20}/.test(line) || line.search(/\S/) > limits.indent;
}

function count(line: string, what: RegExp): number {
  return line.match(what)?.length ?? 0;
}

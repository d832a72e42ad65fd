import { PayloadFault, type FaultCode, type Place } from './payload-fault.js';

const [quote, backslash, firstPrintable, lineFeed] = [0x22, 0x5c, 0x20, 0x0a];
const number = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;
/** What may still become a word or a number. */
const unfinished = /^(?:t|tr|tru|f|fa|fal|fals|n|nu|nul|-|-?\d+\.|-?\d[\d.]*[eE][-+]?)$/;

/** A value may have 50 000 signs, each written as six: what is longer is no value but an attack. */
const longestToken = 400_000;

const byteOrderMark = '\ufeff';

export type JsonToken = '{' | '}' | '[' | ']' | ':' | ',' | 'string' | 'number' | 'true' | 'false' | 'null';

/** A place to come back to. */
export interface JsonMark {
  readonly at: number;
  readonly line: number;
}

/** Cuts JSON into tokens, in whatever stretches the text comes. Numbers stay text, so that no digit is lost. */
export class JsonTokens {
  /** Of the last string, what it means; of the last number, how it is written. */
  text = '';

  private source = '';
  private at = 0;
  private line = 1;
  private bytesBefore = 0;
  private begun = false;
  private last = false;

  feed(text: string, last: boolean): void {
    this.bytesBefore += lengthInBytes(this.source.slice(0, this.at));
    this.source = this.source.slice(this.at) + text;
    this.at = !this.begun && this.source.startsWith(byteOrderMark) ? 1 : 0;
    this.begun ||= this.source !== '';
    this.last = last;
  }

  /** The next token; `more` where the stretch ends within one, and nothing is then taken; `end` after the last. */
  next(): JsonToken | 'more' | 'end' {
    this.skipSpace();
    const sign = this.source[this.at];
    switch (sign) {
      case undefined:
        return this.last ? 'end' : 'more';
      case '{':
      case '}':
      case '[':
      case ']':
      case ':':
      case ',':
        this.at += 1;
        return sign;
      case '"':
        return this.string();
      default:
        return this.word(sign);
    }
  }

  mark(): JsonMark {
    return { at: this.at, line: this.line };
  }

  rewind({ at, line }: JsonMark): void {
    this.at = at;
    this.line = line;
  }

  /** Signs fed and not yet taken. */
  pending(): number {
    return this.source.length - this.at;
  }

  place(): Place {
    return { byte: this.bytesBefore + lengthInBytes(this.source.slice(0, this.at)), line: this.line };
  }

  private skipSpace(): void {
    for (; this.at < this.source.length; this.at += 1) {
      const code = this.source.charCodeAt(this.at);
      if (code === lineFeed) this.line += 1;
      else if (code !== 0x20 && code !== 0x0d && code !== 0x09) return;
    }
  }

  private string(): 'string' | 'more' {
    const { source } = this;
    let escaped = false;
    for (let i = this.at + 1; i < source.length; i += 1) {
      const code = source.charCodeAt(i);
      if (code === quote) return this.closeString(i + 1, escaped);
      if (code < firstPrintable) return this.refuse('json-control');
      if (code !== backslash) continue;
      escaped = true;
      i += 1;
    }
    if (this.last) return this.refuse('truncated');
    if (this.pending() > longestToken) return this.refuse('too-long', String(longestToken));
    return 'more';
  }

  private closeString(end: number, escaped: boolean): 'string' {
    if (end - this.at > longestToken) return this.refuse('too-long', String(longestToken));
    this.text = escaped ? this.unescaped(end) : this.source.slice(this.at + 1, end - 1);
    this.at = end;
    return 'string';
  }

  /** Half a sign, or one that no database keeps, can only be written by an escape. */
  private unescaped(end: number): string {
    const meant = parsed(this.source.slice(this.at, end));
    const isText = typeof meant === 'string' && !/\0|\p{Surrogate}/u.test(meant);
    return isText ? meant : this.refuse('json-escape', this.source.slice(this.at, end));
  }

  private word(sign: string): JsonToken | 'more' {
    const ahead = /[-+.\w]*/y;
    ahead.lastIndex = this.at;
    const word = ahead.exec(this.source)?.[0] ?? '';
    const end = this.at + word.length;
    if (word.length > longestToken) return this.refuse('too-long', String(longestToken));
    if (word !== '' && end === this.source.length && !this.last) return 'more';
    if (word === 'true' || word === 'false' || word === 'null') {
      this.at = end;
      return word;
    }
    if (end === this.source.length && unfinished.test(word)) return this.refuse('truncated');
    if (!number.test(word)) return this.refuse('json-syntax', word === '' ? sign : word);
    this.text = word;
    this.at = end;
    return 'number';
  }

  private refuse(code: FaultCode, seen?: string): never {
    throw new PayloadFault(code, this.place(), seen);
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

const encoder = new TextEncoder();

function lengthInBytes(text: string): number {
  return encoder.encode(text).length;
}

import { forbidden, unescapeXml } from './unescape-xml.js';
import { Attributes } from './xml-attributes.js';

/** What a part of a workbook says as it streams by. Names of elements come without their prefix. */
export interface XmlHandlers {
  readonly open?: (name: string, attributes: Attributes) => void;
  /** Text may come in pieces. */
  readonly text?: (text: string) => void;
  readonly close?: (name: string) => void;
}

const ampersand = 38;
const limits = { token: 256 * 1024, depth: 64 };
const [tab, lineFeed, carriageReturn, blank, quote, apostrophe, slash, equals, open, close] = [
  9, 10, 13, 32, 34, 39, 47, 61, 60, 62,
];

/**
 * Reads XML as it comes, in pieces of any size, holding no more of it than one tag. Strict where leniency would let two
 * readers see two different workbooks: tags must pair, entities are the five of XML, and any DOCTYPE ends it. A general
 * parser takes twice the time, because it builds an object for every element.
 */
export class XmlScanner {
  private rest = '';
  private passage: ']]>' | '-->' | null = null;
  private readonly path: string[] = [];
  private readonly bare: string[] = [];
  private begun = false;
  private readonly attributes = new Attributes();

  constructor(private readonly handlers: XmlHandlers) {}

  write(piece: string): void {
    if (forbidden.test(piece)) throw new Error('a character that XML does not have');
    const from = this.rest === '' ? 0 : this.finishRest(piece);
    if (this.rest === '') this.rest = piece.slice(this.through(piece, from));
    else if (from < piece.length) this.take(this.rest + piece.slice(from));
    if (this.rest.length > limits.token) throw new Error('a tag without end');
  }

  /**
   * What the last piece left over ends with the next tag, as a rule; then the rest of this piece can be read where it
   * is, and need not be copied behind it: texts that were joined are slow to read sign by sign. Gives where to go on.
   */
  private finishRest(piece: string): number {
    const next = piece.indexOf('>') + 1;
    if (next > 0) this.take(this.rest + piece.slice(0, next));
    return next;
  }

  private take(text: string): void {
    this.rest = text.slice(this.through(text, 0));
  }

  /** Reads all tokens that are there from a place on, and gives where the first begins that is not all there yet. */
  private through(text: string, from: number): number {
    let at = from;
    while (at < text.length) {
      const next = this.step(text, at);
      if (next === at) break;
      at = next;
    }
    return at;
  }

  end(): void {
    if (this.rest.trim() !== '' || this.path.length > 0 || this.passage !== null || !this.begun) {
      throw new Error('the part ends too early');
    }
  }

  /** Where the next token begins; the same place where this one is not all there yet. */
  private step(text: string, at: number): number {
    if (this.passage !== null) return this.throughPassage(text, at, this.passage);
    if (text.charCodeAt(at) !== open) return this.characters(text, at);
    switch (text.charCodeAt(at + 1)) {
      case slash:
        return this.closeTag(text, at);
      case 33 /* ! */:
        return this.declaration(text, at);
      case 63 /* ? */:
        return this.instruction(text, at);
      default:
        return this.openTag(text, at);
    }
  }

  /** Sign by sign as well: most texts are figures of a few digits. */
  private characters(text: string, at: number): number {
    let [stop, entity] = [at, -1];
    for (; stop < text.length; stop += 1) {
      const sign = text.charCodeAt(stop);
      if (sign === open) break;
      if (sign === ampersand) entity = stop;
    }
    // an entity may be cut in two
    if (stop === text.length && entity !== -1 && !text.includes(';', entity)) stop = entity;
    if (stop > at) this.say(entity === -1 ? text.slice(at, stop) : unescapeXml(text.slice(at, stop)));
    return stop;
  }

  private say(text: string): void {
    if (this.path.length > 0) this.handlers.text?.(text);
    else if (text.trim() !== '') throw new Error('text outside the document');
  }

  private throughPassage(text: string, at: number, ending: ']]>' | '-->'): number {
    const end = text.indexOf(ending, at);
    const stop = end === -1 ? Math.max(at, text.length - 2) : end;
    if (ending === ']]>' && stop > at) this.handlers.text?.(text.slice(at, stop));
    if (end === -1) return stop;
    this.passage = null;
    return end + 3;
  }

  private declaration(text: string, at: number): number {
    if (text.startsWith('<!--', at)) this.passage = '-->';
    else if (text.startsWith('<![CDATA[', at) && this.path.length > 0) this.passage = ']]>';
    else if (text.length - at < 9 && ('<![CDATA['.startsWith(text.slice(at)) || '<!--'.startsWith(text.slice(at)))) {
      return at;
    } else throw new Error('a workbook has no DOCTYPE');
    return at + (this.passage === '-->' ? 4 : 9);
  }

  private instruction(text: string, at: number): number {
    const end = text.indexOf('?>', at);
    if (end === -1) return at;
    const encoding = /^<\?xml\s.*?encoding\s*=\s*["']([^"']*)["']/s.exec(text.slice(at, end))?.[1];
    if (encoding !== undefined && !/^(utf-?8|utf-?16(le|be)?|us-ascii)$/i.test(encoding)) {
      throw new Error('a workbook is written in UTF-8');
    }
    return end + 2;
  }

  private closeTag(text: string, at: number): number {
    const name = this.path.at(-1);
    let end = at + 2 + (name?.length ?? 0);
    while (isBlank(text.charCodeAt(end))) end += 1;
    if (end >= text.length) return at;
    if (name === undefined || !standsAt(text, at + 2, name) || text.charCodeAt(end) !== close) {
      throw new Error('a tag is closed that was not open');
    }
    this.path.pop();
    this.handlers.close?.(this.bare.pop() ?? '');
    return end + 1;
  }

  private openTag(text: string, at: number): number {
    let place = endOfName(text, at + 1);
    const name = text.slice(at + 1, place);
    this.attributes.begin(text);
    for (;;) {
      while (isBlank(text.charCodeAt(place))) place += 1;
      if (place >= text.length) return at;
      const sign = text.charCodeAt(place);
      if (sign === close) return this.opened(name, false, place + 1);
      if (sign === slash) {
        if (place + 1 >= text.length) return at;
        if (text.charCodeAt(place + 1) !== close) throw new Error('a tag is not closed');
        return this.opened(name, true, place + 2);
      }
      const next = this.attribute(text, place);
      if (next === place) return at;
      place = next;
    }
  }

  private attribute(text: string, at: number): number {
    const nameEnd = endOfName(text, at);
    let place = nameEnd;
    while (isBlank(text.charCodeAt(place))) place += 1;
    if (place >= text.length) return at;
    if (nameEnd === at || text.charCodeAt(place) !== equals) throw new Error('an attribute has no value');
    place += 1;
    while (isBlank(text.charCodeAt(place))) place += 1;
    if (place >= text.length) return at;
    const mark = text.charCodeAt(place);
    if (mark !== quote && mark !== apostrophe) throw new Error('an attribute is not quoted');
    const end = endOfValue(text, place + 1, mark);
    if (end === -1) return at;
    this.attributes.name(at, nameEnd);
    this.attributes.value(place + 1, end);
    return end + 1;
  }

  private opened(name: string, empty: boolean, next: number): number {
    if (name === '' || (this.begun && this.path.length === 0)) throw new Error('a second document');
    this.begun = true;
    const bare = local(name);
    this.handlers.open?.(bare, this.attributes);
    if (empty) {
      this.handlers.close?.(bare);
      return next;
    }
    this.bare.push(bare);
    if (this.path.push(name) > limits.depth) throw new Error('tags are nested too deep');
    return next;
  }
}

/** Which of the plain signs end a name. */
const nameEnds = new Uint8Array(128);
for (const sign of [tab, lineFeed, carriageReturn, blank, quote, slash, equals, open, close]) nameEnds[sign] = 1;

function endOfName(text: string, from: number): number {
  let place = from;
  while (place < text.length && nameEnds[text.charCodeAt(place)] !== 1) place += 1;
  return place;
}

/** By hand as well: names are short, and every one is closed. */
function standsAt(text: string, at: number, name: string): boolean {
  for (let index = 0; index < name.length; index += 1) {
    if (text.charCodeAt(at + index) !== name.charCodeAt(index)) return false;
  }
  return true;
}

/** By hand, because values are short and many; -1 where the end is still to come. */
function endOfValue(text: string, from: number, mark: number): number {
  for (let place = from; place < text.length; place += 1) {
    const sign = text.charCodeAt(place);
    if (sign === mark) return place;
    if (sign === open) throw new Error('an attribute holds a tag');
  }
  return -1;
}

/** Of the signs below a blank, the scanner lets only those by that are blank as well. */
function isBlank(sign: number): boolean {
  return sign <= blank;
}

function local(name: string): string {
  // most names are one letter long, and a prefix with its colon and a name takes three
  if (name.length < 3) return name;
  const colon = name.indexOf(':');
  return colon === -1 ? name : name.slice(colon + 1);
}

import { SaxesParser, type SaxesTagNS } from 'saxes';
import { AdxRefusal, makeFault, type AdxFaultCode, type AdxPlace } from './adx-fault.js';
import type { GivenValue } from '../values/given-value.js';
import { groupOf, valueOf, type AdxElement, type AdxGroup, type IsText } from './adx-values.js';

export const adxNamespace = 'urn:ihe:qrph:adx:2015';

const nesting = ['adx', 'group', 'dataValue', 'annotation'];
/** The parser holds one token at a time, so no token may be long. */
const longestToken = 65_536;

/** Turns pieces of text into values; holds no more than one element. */
export class AdxScanner {
  private readonly parser = new SaxesParser({ xmlns: true });
  private ready: GivenValue[] = [];
  private depth = 0;
  private index = 0;
  private group: AdxGroup | null = null;
  private element: AdxElement | null = null;
  private annotation: string | null = null;
  private received = 0;
  private tokenStart = 0;
  private tokenPlace: AdxPlace = { line: 1, column: 0 };
  private isEnding = false;

  constructor(private readonly isText?: IsText) {
    this.parser.on('error', ({ message }) => {
      this.refuse(this.isEnding ? 'adx.truncated' : 'adx.malformed', message.replace(/^\d+:\d+: /, ''));
    });
    this.parser.on('xmldecl', ({ encoding }) => {
      this.measure();
      if (encoding !== undefined && !/^(utf-?8|us-ascii)$/i.test(encoding)) this.refuse('adx.encoding', encoding);
    });
    this.parser.on('doctype', () => this.refuse('adx.doctype'));
    this.parser.on('comment', () => {
      this.measure();
    });
    this.parser.on('processinginstruction', () => {
      this.measure();
    });
    this.parser.on('opentag', (tag) => {
      this.open(tag);
    });
    this.parser.on('closetag', () => {
      this.close();
    });
    this.parser.on('text', (text) => {
      this.read(text);
    });
    this.parser.on('cdata', (text) => {
      this.read(text);
    });
  }

  write(text: string): void {
    this.parser.write(text);
    this.received += text.length;
    // the parser may hold a last sign back, and its own position counts only while it reads
    this.keepShort(this.received - 1 - this.tokenStart);
  }

  /** Refuses what breaks off. */
  end(): void {
    this.isEnding = true;
    this.parser.close();
  }

  take(): readonly GivenValue[] {
    const taken = this.ready;
    this.ready = [];
    return taken;
  }

  refuse(code: AdxFaultCode, seen?: string): never {
    const { line, column } = this.parser;
    throw new AdxRefusal(makeFault(code, { line, column, element: this.innermost() }, seen));
  }

  private innermost(): string {
    return nesting[Math.max(this.depth, 1) - 1] ?? '';
  }

  private open(tag: SaxesTagNS): void {
    this.measure();
    const { local, uri } = tag;
    if (local !== nesting[this.depth])
      this.refuse(this.depth === 0 ? 'adx.wrong-root' : 'adx.unexpected-element', local);
    if (uri !== adxNamespace) this.refuse('adx.wrong-namespace', uri);
    this.depth += 1;
    const own = Object.values(tag.attributes).filter((attribute) => attribute.uri === '');
    const attributes = new Map(own.map(({ local: name, value }) => [name, value]));
    const element: AdxElement = { attributes, annotation: null };
    if (local === 'group') this.group = groupOf(element);
    if (local === 'dataValue') this.element = element;
    if (local !== 'annotation') return;
    if (this.annotation !== null) this.refuse('adx.unexpected-element', local);
    this.annotation = '';
  }

  private close(): void {
    this.measure();
    this.depth -= 1;
    if (this.depth !== 2 || !this.group || !this.element) return;
    const element = { ...this.element, annotation: this.annotation };
    const given = { index: this.index, ...(this.isText && { isText: this.isText }) };
    this.ready.push(valueOf(element, this.group, given));
    this.index += 1;
    this.annotation = null;
  }

  private read(text: string): void {
    this.measure();
    if (this.depth === nesting.length) this.annotate(text);
    else if (text.trim() !== '') this.refuse('adx.unexpected-text', text.trim());
  }

  private annotate(text: string): void {
    this.annotation = (this.annotation ?? '') + text;
    this.keepShort(this.annotation.length);
  }

  /** At the end of each token, so that what is refused does not hang on where the bytes were split. */
  private measure(): void {
    const { position, line, column } = this.parser;
    this.keepShort(position - this.tokenStart);
    this.tokenStart = position;
    this.tokenPlace = { line, column };
  }

  private keepShort(length: number): void {
    if (length > longestToken)
      throw new AdxRefusal(makeFault('adx.too-long', { ...this.tokenPlace, element: this.innermost() }));
  }
}

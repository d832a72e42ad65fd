import { SaxesParser, type SaxesTagPlain } from 'saxes';
import type { GivenSet, GivenValue, ValuesReading } from './given-value.js';
import { SetDraft, ValueDraft } from './payload-draft.js';
import { PayloadFault, type FaultCode } from './payload-fault.js';
import { readValues, type PayloadReader, type ReadingOptions } from './read-values.js';

/** Signs of one tag, comment or text. */
const longestTag = 1_048_576;
const mostAttributes = 100;
const deepest = 16;

/** Reads `<dataValueSet><dataValue .../></dataValueSet>`, whatever the namespaces are called. */
export function readXmlValues(bytes: AsyncIterable<Uint8Array>, options?: ReadingOptions): ValuesReading {
  return readValues(bytes, new XmlPayload(), options);
}

/** Entities are never declared, so that none can grow: a DOCTYPE is refused before it means anything. */
export class XmlPayload implements PayloadReader {
  private readonly parser = new SaxesParser();
  private readonly whole = new SetDraft();
  private complete: GivenValue[] = [];
  private given = 0;
  private index = 0;
  private depth = 0;
  private attributes = 0;
  /** Signs since something was last complete. */
  private pending = 0;
  private written = false;

  constructor() {
    const { parser } = this;
    parser.on('xmldecl', ({ encoding }) => {
      if (encoding !== undefined && !/^(?:utf-?8|us-ascii)$/i.test(encoding)) this.refuse('encoding');
    });
    parser.on('doctype', () => this.refuse('xml-doctype'));
    parser.on('attribute', () => {
      this.attributes += 1;
      if (this.attributes > mostAttributes) this.refuse('too-wide', String(mostAttributes));
    });
    parser.on('opentag', (tag) => {
      this.open(tag);
    });
    parser.on('closetag', () => {
      this.depth -= 1;
      this.pending = 0;
    });
    for (const event of ['text', 'cdata', 'comment', 'processinginstruction'] as const) {
      parser.on(event, () => {
        this.pending = 0;
      });
    }
  }

  feed(text: string, last: boolean): void {
    this.complete = this.complete.slice(this.given);
    this.given = 0;
    this.written ||= text.trim() !== '';
    this.pending += text.length;
    this.guarded('xml-syntax', () => this.parser.write(text));
    if (this.pending > longestTag) this.refuse('too-long', String(longestTag));
    if (!last) return;
    if (!this.written) this.refuse('empty');
    this.guarded('truncated', () => this.parser.close());
  }

  next(): GivenValue | null {
    const value = this.complete[this.given];
    if (value === undefined) return null;
    this.given += 1;
    return value;
  }

  set(): GivenSet {
    return this.whole.finished();
  }

  private open({ name, attributes }: SaxesTagPlain): void {
    this.attributes = 0;
    this.pending = 0;
    this.depth += 1;
    if (this.depth > deepest) this.refuse('too-deep', String(deepest));
    const local = name.slice(name.indexOf(':') + 1);
    if (this.depth === 1) {
      if (local !== 'dataValueSet') this.refuse('xml-root', name);
      this.takeAll(this.whole, attributes);
    } else if (this.depth === 2 && local === 'dataValue') {
      const draft = new ValueDraft(this.index);
      this.takeAll(draft, attributes);
      this.complete.push(draft.finished());
      this.index += 1;
    }
  }

  /** An attribute with a prefix belongs to somebody else, and no member has one. */
  private takeAll(draft: SetDraft | ValueDraft, attributes: Readonly<Record<string, string>>): void {
    for (const [name, text] of Object.entries(attributes)) {
      const taken = draft.take(name, text);
      if (taken === 'twice' || taken === 'not-boolean') this.refuse(taken, name);
    }
  }

  /** The parser throws plain errors, whose words begin with its own place. */
  private guarded(code: FaultCode, act: () => void): void {
    try {
      act();
    } catch (error) {
      if (error instanceof PayloadFault || !(error instanceof Error)) throw error;
      this.refuse(code, error.message.replace(/^\d+:\d+: /, ''));
    }
  }

  private refuse(code: FaultCode, seen?: string): never {
    const inside = this.depth > 0 ? { index: this.index } : {};
    throw new PayloadFault(code, { line: this.parser.line, ...inside }, seen);
  }
}

import { SaxesParser, type SaxesTagPlain } from 'saxes';
import { PayloadFault, type FaultCode } from './payload-fault.js';
import { dxfNamespace, writeAttributes } from './xml-text.js';

const [list, item] = ['completeDataSetRegistrations', 'completeDataSetRegistration'];
const members = ['dataSet', 'period', 'organisationUnit'] as const;
const deepest = 16;

/** What JSON would say of the same, not checked yet. */
export interface ReadRegistrations {
  readonly dryRun?: boolean;
  readonly completeDataSetRegistrations: readonly Readonly<Record<string, string | boolean>>[];
}

/** `<completeDataSetRegistrations><completeDataSetRegistration dataSet="…" …/>`, whatever the namespaces are called. */
export function readXmlRegistrations(text: string): ReadRegistrations {
  const reader = new Reader();
  return reader.read(text);
}

/** The same as it is given. */
export function writeXmlRegistrations(found: readonly Readonly<Record<string, string | boolean>>[]): string {
  const items = found.map((one) => `<${item}${writeAttributes(one)}/>`);
  return `<?xml version="1.0" encoding="UTF-8"?><${list}${writeAttributes({ xmlns: dxfNamespace })}>${items.join('')}</${list}>`;
}

/** Entities are never declared: a DOCTYPE is refused before it means anything. */
class Reader {
  private readonly parser = new SaxesParser();
  private readonly found: Record<string, string | boolean>[] = [];
  private dryRun: boolean | undefined;
  private depth = 0;

  read(text: string): ReadRegistrations {
    const { parser } = this;
    parser.on('doctype', () => this.refuse('xml-doctype'));
    parser.on('opentag', (tag) => {
      this.open(tag);
    });
    parser.on('closetag', () => {
      this.depth -= 1;
    });
    if (text.trim() === '') this.refuse('empty');
    this.guarded('xml-syntax', () => parser.write(text));
    this.guarded('truncated', () => parser.close());
    const { dryRun, found } = this;
    return { completeDataSetRegistrations: found, ...(dryRun === undefined ? {} : { dryRun }) };
  }

  private open({ name, attributes }: SaxesTagPlain): void {
    this.depth += 1;
    if (this.depth > deepest) this.refuse('too-deep', String(deepest));
    const local = name.slice(name.indexOf(':') + 1);
    const given = new Map(Object.entries(attributes));
    if (this.depth === 1) {
      if (local !== list) this.refuse('xml-registrations', name);
      this.dryRun = this.booleanOf('dryRun', given.get('dryRun'));
    } else if (this.depth === 2 && local === item) this.found.push(this.registrationOf(given));
  }

  private registrationOf(given: ReadonlyMap<string, string>): Record<string, string | boolean> {
    const completed = this.booleanOf('completed', given.get('completed'));
    const said = members.flatMap((member) => {
      const text = given.get(member);
      return text === undefined ? [] : [[member, text] as const];
    });
    return { ...Object.fromEntries(said), ...(completed === undefined ? {} : { completed }) };
  }

  private booleanOf(name: string, text: string | undefined): boolean | undefined {
    if (text === undefined) return undefined;
    if (text !== 'true' && text !== 'false') this.refuse('not-boolean', name);
    return text === 'true';
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
    throw new PayloadFault(code, { line: this.parser.line }, seen);
  }
}

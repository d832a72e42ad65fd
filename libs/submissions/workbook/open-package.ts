import { appendTo, escapeXml, scanXml } from './edit-xml.js';
import type { Parts } from './zip-parts.js';

export interface Relation {
  readonly id: string;
  /** The last word of its type: worksheet, comments, vmlDrawing. */
  readonly type: string;
  /** Name of the part it points to. */
  readonly part: string;
}

const relationsBase = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const strictBase = 'http://purl.oclc.org/ooxml/officeDocument/relationships';

/** The parts of a workbook and how they hang together, read and changed as text. */
export class OpenPackage {
  constructor(readonly parts: Parts) {}

  text(part: string): string | null {
    const bytes = this.parts.get(part);
    return bytes ? decode(bytes) : null;
  }

  put(part: string, text: string): void {
    this.parts.set(part, Buffer.from(text, 'utf8'));
  }

  has(part: string): boolean {
    return this.parts.has(part);
  }

  /** A name that no part has: xl/comments7.xml. */
  freeName(before: string, after: string): string {
    const taken = new Set([...this.parts.keys()].map((name) => name.toLowerCase()));
    let number = 1;
    while (taken.has(`${before}${number}${after}`.toLowerCase())) number += 1;
    return `${before}${number}${after}`;
  }

  /** The main part, usually xl/workbook.xml. */
  get main(): string {
    return this.relations('').find(({ type }) => type === 'officeDocument')?.part ?? 'xl/workbook.xml';
  }

  /** The stricter dialect of the format has other names for the same things. */
  get isStrict(): boolean {
    return (this.text(this.main) ?? '').slice(0, 2000).includes('purl.oclc.org');
  }

  get mainNamespace(): string {
    return this.isStrict
      ? 'http://purl.oclc.org/ooxml/spreadsheetml/main'
      : 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
  }

  get linkNamespace(): string {
    return this.isStrict ? strictBase : relationsBase;
  }

  relations(of: string): readonly Relation[] {
    const found: Relation[] = [];
    const text = this.text(relationsPart(of));
    if (text === null) return found;
    scanXml(text, {
      open({ name, attributes: { Id, Type, Target, TargetMode } }) {
        if (name !== 'Relationship' || !Id || !Target || TargetMode === 'External') return;
        const type = (Type ?? '').slice((Type ?? '').lastIndexOf('/') + 1);
        found.push({ id: Id, type, part: resolve(of, Target) });
      },
    });
    return found;
  }

  /** Lets one part point to another; the id by which it does. */
  relate(of: string, type: string, part: string): string {
    const name = relationsPart(of);
    const text =
      this.text(name) ??
      '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"></Relationships>';
    let number = 1;
    while (text.includes(`"rIdX${number}"`)) number += 1;
    const id = `rIdX${number}`;
    const entry = (prefix: string) =>
      `<${prefix}Relationship Id="${id}" Type="${this.linkNamespace}/${type}" Target="/${escapeXml(part)}"/>`;
    this.put(name, appendTo(text, 'Relationships', entry) ?? text);
    return id;
  }

  /** Says what a part is; a whole extension where `part` begins with a dot. */
  declare(part: string, type: string): void {
    const name = '[Content_Types].xml';
    const text =
      this.text(name) ?? '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"></Types>';
    const [kind, key, value] = part.startsWith('.')
      ? ['Default', 'Extension', part.slice(1)]
      : ['Override', 'PartName', `/${part}`];
    if (new RegExp(`${key}="${value.replace(/[.[\]/]/g, '\\$&')}"`, 'i').test(text)) return;
    const entry = (prefix: string) => `<${prefix}${kind} ${key}="${escapeXml(value)}" ContentType="${type}"/>`;
    this.put(name, appendTo(text, 'Types', entry) ?? text);
  }
}

export function relationsPart(of: string): string {
  const at = of.lastIndexOf('/') + 1;
  return `${of.slice(0, at)}_rels/${of.slice(at)}.rels`;
}

function resolve(of: string, target: string): string {
  if (target.startsWith('/')) return target.slice(1);
  const path = [...of.split('/').slice(0, -1), ...target.split('/')];
  const kept: string[] = [];
  for (const step of path) {
    if (step === '..') kept.pop();
    else if (step !== '.' && step !== '') kept.push(step);
  }
  return kept.join('/');
}

function decode(bytes: Buffer): string {
  const wide = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
  if (wide) throw new Error('parts in UTF-16 are not changed');
  return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
}

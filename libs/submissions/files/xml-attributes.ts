import { unescapeXml } from './unescape-xml.js';

const most = 256;

/** The attributes of the element just opened; the next element overwrites them. */
export class Attributes {
  private readonly names: string[] = [];
  private readonly values: string[] = [];
  private count = 0;

  /** The value under a name as it is written in the file. */
  get(name: string): string | undefined {
    for (let index = 0; index < this.count; index += 1) if (this.names[index] === name) return this.valueAt(index);
    return undefined;
  }

  /** The value of a name of another vocabulary, whatever prefix the file gives that. */
  prefixed(local: string): string | undefined {
    for (let index = 0; index < this.count; index += 1) {
      const name = this.names[index] ?? '';
      if (name.endsWith(`:${local}`) && !name.startsWith('xmlns:')) return this.valueAt(index);
    }
    return undefined;
  }

  clear(): void {
    this.count = 0;
  }

  add(name: string, value: string): void {
    this.names[this.count] = name;
    this.values[this.count] = value;
    this.count += 1;
    if (this.count > most) throw new Error('an element has too many attributes');
  }

  private valueAt(index: number): string {
    return unescapeXml(this.values[index] ?? '');
  }
}

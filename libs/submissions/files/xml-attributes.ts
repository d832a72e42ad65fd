import { unescapeXml } from './unescape-xml.js';

const most = 256;

/**
 * The attributes of the element just opened; the next element overwrites them. They are kept as places in the text:
 * most of what a sheet says of its cells is never asked for.
 */
export class Attributes {
  private text = '';
  private count = 0;
  /** Where each name begins and ends, and where its value does. */
  private readonly places = new Int32Array(4 * (most + 1));

  /** The value under a name as it is written in the file. */
  get(name: string): string | undefined {
    for (let index = 0; index < this.count; index += 1) {
      if (this.isNamed(index, name)) return this.valueAt(index);
    }
    return undefined;
  }

  /** The value of a name of another vocabulary, whatever prefix the file gives that. */
  prefixed(local: string): string | undefined {
    for (let index = 0; index < this.count; index += 1) {
      const name = this.text.slice(this.places[4 * index], this.places[4 * index + 1]);
      if (name.endsWith(`:${local}`) && !name.startsWith('xmlns:')) return this.valueAt(index);
    }
    return undefined;
  }

  /** An element begins in this text. */
  begin(text: string): void {
    this.text = text;
    this.count = 0;
  }

  name(from: number, to: number): void {
    this.places[4 * this.count] = from;
    this.places[4 * this.count + 1] = to;
    for (let index = 0; index < this.count; index += 1) {
      // one reader would take the first of two, another one the last
      if (this.isAgain(index)) throw new Error('an element has an attribute twice');
    }
  }

  /** Of the name that came before. */
  value(from: number, to: number): void {
    this.places[4 * this.count + 2] = from;
    this.places[4 * this.count + 3] = to;
    this.count += 1;
    if (this.count > most) throw new Error('an element has too many attributes');
  }

  private isNamed(index: number, name: string): boolean {
    const from = this.places[4 * index] ?? 0;
    if ((this.places[4 * index + 1] ?? 0) - from !== name.length) return false;
    for (let at = 0; at < name.length; at += 1) {
      if (this.text.charCodeAt(from + at) !== name.charCodeAt(at)) return false;
    }
    return true;
  }

  /** Whether the newest name is one that was there. */
  private isAgain(index: number): boolean {
    const [from, to] = [this.places[4 * index] ?? 0, this.places[4 * index + 1] ?? 0];
    const newest = this.places[4 * this.count] ?? 0;
    if ((this.places[4 * this.count + 1] ?? 0) - newest !== to - from) return false;
    for (let at = 0; at < to - from; at += 1) {
      if (this.text.charCodeAt(from + at) !== this.text.charCodeAt(newest + at)) return false;
    }
    return true;
  }

  private valueAt(index: number): string {
    return unescapeXml(this.text.slice(this.places[4 * index + 2], this.places[4 * index + 3]));
  }
}

import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { readPng, type Picture } from './png.js';

/** A line as it stands on a page, in points from the upper left corner. */
export interface SeenLine {
  readonly page: number;
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  readonly text: string;
}

/** A PDF as other programs see it (Debian: poppler-utils). */
export class SeenPdf {
  private readonly folder = mkdtempSync(path.join(os.tmpdir(), 'xushi-pdf-'));
  private readonly file = path.join(this.folder, 'seen.pdf');
  private readonly said = new Map<string, string>();

  constructor(bytes: Uint8Array) {
    writeFileSync(this.file, bytes);
  }

  /** Its words in the order in which they were set, without white space: that is not the same from one program to the next. */
  get text(): string {
    return this.spaced.replace(/\s+/g, '');
  }

  get spaced(): string {
    return this.run('pdftotext', ['-raw', this.file, '-']);
  }

  /** The properties of the file, by the names that pdfinfo gives them. */
  get properties(): Readonly<Record<string, string>> {
    const lines = this.run('pdfinfo', ['-isodates', this.file]).split('\n');
    return Object.fromEntries(
      lines.map((line) => [line.split(':')[0] ?? '', line.slice(line.indexOf(':') + 1).trim()]),
    );
  }

  get pages(): number {
    return Number(this.properties['Pages']);
  }

  /** Of each font its name, whether it is embedded, and whether its characters can be copied. */
  get fonts(): readonly { readonly name: string; readonly embedded: boolean; readonly copied: boolean }[] {
    const lines = this.run('pdffonts', [this.file]).split('\n').slice(2);
    return lines
      .filter((line) => line.trim() !== '')
      .map((line) => {
        const [, name = '', embedded, copied] = /^(\S+).*\s(yes|no) (?:yes|no) (yes|no)\s+\d+\s+\d+$/.exec(line) ?? [];
        return { name: name.replace(/^[A-Z]{6}\+/, ''), embedded: embedded === 'yes', copied: copied === 'yes' };
      });
  }

  /** The structure that a screen reader follows. */
  get structure(): string {
    return this.run('pdfinfo', ['-struct', this.file]);
  }

  /** Titles of the bookmarks. */
  get bookmarks(): readonly string[] {
    const outline = this.run('pdftohtml', ['-xml', '-i', '-stdout', this.file]);
    return [...outline.matchAll(/<item page="\d+">(.*?)<\/item>/g)].map(([, title = '']) => title);
  }

  /** The places that other documents may point at, by name. */
  get destinations(): readonly string[] {
    return [...this.run('pdfinfo', ['-dests', this.file]).matchAll(/"([^"]+)"$/gm)].map(([, name = '']) => name);
  }

  /** Lines of a page or of all, from top to bottom. */
  lines(only?: number): readonly SeenLine[] {
    const pages = this.run('pdftotext', ['-bbox-layout', this.file, '-']).split('<page ').slice(1);
    const found = pages.flatMap((page, at) =>
      [...page.matchAll(/<line xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">(.*?)<\/line>/gs)].map(
        ([, left, top, right, bottom, inside = '']) => ({
          page: at + 1,
          left: Number(left),
          top: Number(top),
          right: Number(right),
          bottom: Number(bottom),
          text: inside.replace(/<[^>]*>|\s+/g, ''),
        }),
      ),
    );
    return found
      .filter(({ page }) => only === undefined || page === only)
      .sort((a, b) => a.page - b.page || a.top - b.top);
  }

  /** Sizes and colours in which a text is set. */
  looksOf(text: string): readonly { readonly size: number; readonly colour: string }[] {
    const page = this.run('pdftohtml', ['-xml', '-i', '-zoom', '1', '-stdout', this.file]);
    const fonts = [...page.matchAll(/<fontspec id="(\d+)" size="(\d+)" family="[^"]*" color="([^"]*)"/g)];
    const looks = new Map(fonts.map(([, id = '', size, colour = '']) => [id, { size: Number(size), colour }]));
    return [...page.matchAll(/<text [^>]*font="(\d+)"[^>]*>(.*?)<\/text>/gs)]
      .filter(([, , inside = '']) => inside.replace(/<[^>]*>|\s+/g, '').includes(text))
      .flatMap(([, id = '']) => looks.get(id) ?? []);
  }

  /** The pages as grey pictures. */
  pictures(dotsPerInch: number): readonly Picture[] {
    const prefix = path.join(this.folder, `at-${dotsPerInch}`);
    this.run('pdftoppm', ['-gray', '-png', '-r', String(dotsPerInch), this.file, prefix]);
    return readdirSync(this.folder)
      .filter((name) => name.startsWith(`at-${dotsPerInch}-`))
      .sort()
      .map((name) => readPng(readFileSync(path.join(this.folder, name))));
  }

  close(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** Poppler calls a part of the tags by another type than the typesetter wrote: its complaint is not of the page. */
  private run(program: string, args: readonly string[]): string {
    const asked = [program, ...args].join(' ');
    const said =
      this.said.get(asked) ??
      execFileSync(program, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'], maxBuffer: 2 ** 28 });
    this.said.set(asked, said);
    return said;
  }
}

import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import type { BulletinDocument, FigureBlock } from '../layout/bulletin-document.js';
import { bulletinTemplate } from './bulletin-template.js';
import type { FontShelf } from './font-shelf.service.js';
import { fontRoles, Ink, type FontRole } from './ink.js';
import { pdfData } from './pdf-data.js';
import type { MissingGlyph } from './print-job.js';

export type DrawFigure = (figure: FigureBlock, bulletin: BulletinDocument) => string;

/** Sets a bulletin as PDF/A-2a, tagged, with its fonts in it. It takes the whole process: use it in one of its own. */
export class PdfPrinter {
  private readonly compiler: NodeCompiler;
  private readonly fonts: Readonly<Record<FontRole, readonly string[]>>;

  constructor(
    private readonly shelf: FontShelf,
    private readonly draw: DrawFigure,
  ) {
    // an empty place: the template reads no file, and could not
    this.compiler = NodeCompiler.create({ workspace: shelf.workspace, fontArgs: [{ fontPaths: [...shelf.folders] }] });
    const [title, body, heading, kai, table, chart] = fontRoles.map((role) => shelf.families(role));
    this.fonts = {
      title: title ?? [],
      body: body ?? [],
      heading: heading ?? [],
      kai: kai ?? [],
      table: table ?? [],
      chart: chart ?? [],
    };
  }

  get engine(): string {
    return `typst 0.14.2, fonts ${this.shelf.digest}`;
  }

  /** What of a bulletin no font can draw. */
  missing(bulletin: BulletinDocument): readonly MissingGlyph[] {
    return this.set(bulletin).missing;
  }

  /** Without bytes where characters are missing and nobody has accepted a substitute. */
  print(
    bulletin: BulletinDocument,
    { substitute }: { readonly substitute: boolean },
  ): { readonly bytes: Uint8Array | null; readonly missing: readonly MissingGlyph[] } {
    const { data, missing } = this.set(bulletin);
    if (missing.length > 0 && !substitute) return { bytes: null, missing };
    return { bytes: this.typeset(data, bulletin.properties.cutoff), missing };
  }

  private typeset(data: object, cutoff: string): Uint8Array {
    const compiled = this.compiler.compile({
      mainFileContent: bulletinTemplate,
      inputs: { data: JSON.stringify(data) },
    });
    const document = compiled.result;
    if (document === null) throw new Error(this.complaint(compiled));
    const bytes = this.compiler.pdf(document, {
      pdfStandard: 'a-2a',
      creationTimestamp: Math.floor(Date.parse(cutoff) / 1000),
    });
    // what it remembers of one bulletin is of no use to the next
    this.compiler.evictCache(0);
    return bytes;
  }

  private set(bulletin: BulletinDocument): { readonly data: object; readonly missing: readonly MissingGlyph[] } {
    const ink = new Ink((role, codePoint) => this.shelf.covers(role, codePoint));
    const draw = (figure: FigureBlock): string => this.draw(figure, bulletin);
    const outline = (word: string, colour: string): string => this.shelf.outline(word, colour);
    return { data: pdfData(bulletin, { ink, fonts: this.fonts, draw, outline }), missing: ink.missing };
  }

  /** What the typesetter says, without its places: they are of this machine. */
  private complaint(compiled: ReturnType<NodeCompiler['compile']>): string {
    const error = compiled.takeDiagnostics();
    if (error === null) return 'no reason given';
    const said: readonly { readonly message?: string }[] = this.compiler.fetchDiagnostics(error);
    return said.map(({ message }) => message ?? '').join('; ');
  }
}

import { chartHeight } from '../charts/chart-height.js';
import { chartPicture } from '../charts/chart-picture.service.js';
import { drawChart } from '../charts/draw-chart.js';
import { layOut } from '../layout/lay-out.js';
import type { BulletinDocument, FigureBlock, Language } from '../layout/bulletin-document.js';
import { readReportModel } from '../model/read-report-model.js';
import type { ReportModel } from '../model/report-model.js';
import { FontMissing, FontShelf } from './font-shelf.service.js';
import { PdfPrinter } from './pdf-printer.service.js';
import { glyphsMissing, printFailure } from './print-failure.js';
import type { MissingGlyph, PrintFailure, PrintJob } from './print-job.js';
import { languages, type Painted } from './press-task.js';
import { renderHtml } from './render-html.js';

class ModelUnreadable extends Error {}

/** Prints whatever is asked, in the process that it is in. What an engine needs is opened when it is first used. */
export class PressDesk {
  private shelf: FontShelf | undefined;
  private printer: PdfPrinter | undefined;

  /** @param ownFonts a folder of the customer's */
  constructor(private readonly ownFonts: string | undefined) {}

  /** The words for what went wrong; undefined where nobody expected it. */
  static failureOf(error: unknown): PrintFailure | undefined {
    if (error instanceof FontMissing) return printFailure('print.font_missing', error.message);
    if (error instanceof ModelUnreadable) return printFailure('print.model_unreadable', error.message);
    return undefined;
  }

  /** What no font can draw, in either language. */
  check(text: string): readonly MissingGlyph[] {
    const model = readModel(text);
    const found = new Map<string, MissingGlyph>();
    for (const language of languages) {
      for (const glyph of this.pdfPrinter.missing(laidOut(model, language))) {
        const known = found.get(glyph.code);
        const places = [...new Set([...(known?.places ?? []), ...glyph.places])].slice(0, 5);
        found.set(glyph.code, { ...glyph, places, count: glyph.count + (known?.count ?? 0) });
      }
    }
    return [...found.values()];
  }

  async paint(
    { format, language, substitute, withdrawn }: Omit<PrintJob, 'model'>,
    text: string,
  ): Promise<Painted | PrintFailure> {
    const bulletin = laidOut(readModel(text), language, withdrawn);
    switch (format) {
      case 'html':
        return { bytes: Buffer.from(renderHtml(bulletin)), engine: 'html' };
      case 'pdf':
        return this.pdf(bulletin, substitute ?? false);
      case 'docx': {
        const { printDocx } = await import('./print-docx.js');
        return {
          bytes: await printDocx(bulletin, this.pictures(bulletin)),
          engine: `docx, fonts ${this.fonts.digest}`,
        };
      }
      case 'xlsx': {
        const { printXlsx } = await import('./print-xlsx.js');
        return { bytes: await printXlsx(bulletin), engine: 'hucre' };
      }
    }
  }

  private pdf(bulletin: BulletinDocument, substitute: boolean): Painted | PrintFailure {
    const printer = this.pdfPrinter;
    const { bytes, missing } = printer.print(bulletin, { substitute });
    return bytes === null ? glyphsMissing(missing) : { bytes, engine: printer.engine };
  }

  /** The charts by the ids of their figures, for programs that show no SVG. */
  private pictures(bulletin: BulletinDocument): ReadonlyMap<string, Uint8Array> {
    const blocks = [...bulletin.sections, ...bulletin.annexes].flatMap((section) => section.blocks);
    const fontFiles = this.fonts.chartFiles;
    return new Map(
      blocks
        .filter((block) => block.kind === 'figure')
        .map((figure) => [figure.id, chartPicture(drawn(figure, bulletin.language), { fontFiles })]),
    );
  }

  private get fonts(): FontShelf {
    this.shelf ??= new FontShelf(this.ownFonts);
    return this.shelf;
  }

  private get pdfPrinter(): PdfPrinter {
    this.printer ??= new PdfPrinter(this.fonts, (figure, { language }) => drawn(figure, language));
    return this.printer;
  }
}

/** In CSS pixels: what is written on, 156 mm. */
const pictureWidth = 590;

function drawn({ chart }: FigureBlock, language: Language): string {
  const width = pictureWidth;
  return drawChart(chart, { language, width, height: chartHeight(chart, { language, width }) });
}

function laidOut(model: ReportModel, language: Language, withdrawn?: PrintJob['withdrawn']): BulletinDocument {
  try {
    return layOut(model, language, withdrawn === undefined ? {} : { withdrawn });
  } catch (error) {
    // it is a model of ours in name only
    throw new ModelUnreadable(String(error));
  }
}

function readModel(text: string): ReportModel {
  const read = readReportModel(text);
  if ('model' in read) return read.model;
  const [first] = read.problems;
  throw new ModelUnreadable(first === undefined ? '' : `${first.pointer ?? ''} ${first.message.zh}`.trim());
}

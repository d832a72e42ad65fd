import { Bookmark, FootnoteReferenceRun, SimpleField, Tab, TextRun, type IRunOptions, type ParagraphChild } from 'docx';
import type { Language, Run } from '../layout/bulletin-document.js';
import { fontOf, type Face } from './docx-look.js';
import { officeText } from './office-text.js';

/** Writes the words of one document and remembers which footnotes stand already. */
export class DocxPen {
  private readonly written = new Set<number>();

  constructor(
    readonly language: Language,
    private readonly known: ReadonlySet<number>,
  ) {}

  /** Words in a face. The font is named on every run, so that a paragraph looks the same wherever it is pasted. */
  words(text: string, face: Face, how: IRunOptions = {}): TextRun {
    return new TextRun({ ...how, font: fontOf(face, this.language), text: officeText(text) });
  }

  tab(): TextRun {
    return new TextRun({ children: [new Tab()] });
  }

  runs(runs: readonly Run[], face: Face, how: IRunOptions = {}): ParagraphChild[] {
    return runs.flatMap((run) => ('note' in run ? this.mark(run.note) : [this.words(run.text, face, how)]));
  }

  marks(notes: readonly number[]): ParagraphChild[] {
    return notes.flatMap((note) => this.mark(note));
  }

  /** A note stands once; whoever mentions it again points to it. */
  private mark(note: number): ParagraphChild[] {
    if (!this.known.has(note)) return [];
    const name = `note-${note}`;
    if (this.written.has(note)) {
      return [new SimpleField(`NOTEREF ${name} \\f \\h`, String(note))];
    }
    this.written.add(note);
    return [new Bookmark({ id: name, children: [new FootnoteReferenceRun(note)] })];
  }
}

import type { Words } from '#platform/errors';
import type { Language } from '../layout/bulletin-document.js';

export type PrintFormat = 'html' | 'pdf' | 'docx' | 'xlsx';

/** One file that is to be made: a function of the model's text and of what stands here, and of nothing else. */
export interface PrintJob {
  /** The frozen model as JSON text. */
  readonly model: string;
  readonly format: PrintFormat;
  readonly language: Language;
  readonly withdrawn?: { readonly at: string; readonly reason: Words };
  /** Characters that no font has are shown as 〓 and told of at the end, where otherwise a PDF is refused. */
  readonly substitute?: boolean;
}

/** A character that no font at hand can draw. */
export interface MissingGlyph {
  readonly character: string;
  /** Its code point: U+20BB7. */
  readonly code: string;
  readonly count: number;
  /** The words around it, of the first few places. */
  readonly places: readonly string[];
}

export type PrintFailureCode =
  | 'print.font_missing'
  | 'print.glyph_missing'
  | 'print.model_unreadable'
  | 'print.too_large'
  | 'print.too_slow'
  | 'print.out_of_memory'
  | 'print.busy'
  | 'print.closed'
  | 'print.failed';

export interface PrintFailure {
  readonly ok: false;
  readonly code: PrintFailureCode;
  readonly words: Words;
}

export interface PrintedFile {
  readonly ok: true;
  readonly bytes: Uint8Array;
  readonly sha256: string;
  /** What made it: program, version and fonts. */
  readonly engine: string;
}

export type Printed = PrintedFile | PrintFailure;

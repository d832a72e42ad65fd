import type { Language } from '../layout/bulletin-document.js';
import type { MissingGlyph, PrintFailure, PrintFormat, PrintJob } from './print-job.js';

/** What the press asks of its process; the model's text is the body of the frame. */
export type PressTask =
  | ({ readonly kind: 'print' } & Omit<PrintJob, 'model'>)
  /** Which characters no font has, in either language. */
  | { readonly kind: 'check' };

/** What its process answers; a file is the body of the frame. */
export type PressAnswer =
  | { readonly kind: 'file'; readonly sha256: string; readonly engine: string }
  | { readonly kind: 'failure'; readonly failure: PrintFailure }
  | { readonly kind: 'glyphs'; readonly missing: readonly MissingGlyph[] };

/** A model laid out and painted in one format. */
export interface Painted {
  readonly bytes: Uint8Array;
  readonly engine: string;
}

export const languages = ['zh', 'en'] as const satisfies readonly Language[];
export const printFormats = ['html', 'pdf', 'docx', 'xlsx'] as const satisfies readonly PrintFormat[];

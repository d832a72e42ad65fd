import type { Language } from '../layout/bulletin-document.js';

/** What a drawing is made for; in CSS pixels. */
export interface Frame {
  readonly language: Language;
  readonly width: number;
  readonly height: number;
}

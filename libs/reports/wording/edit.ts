import type { Words } from '#platform/errors';
import type { Head, SectionId } from '../model/report-model.js';

/**
 * What an editor does to a bulletin. None of these can change a fact, a table, a chart or a footnote: sentences refer to
 * figures by name, and what is left out or put in another order keeps its figures.
 */
export type Edit =
  /** Other words for a paragraph, in one language or both. */
  | { readonly kind: 'paragraph'; readonly id: string; readonly text: { readonly zh?: string; readonly en?: string } }
  /** A section is left out, or shown again. */
  | { readonly kind: 'section'; readonly id: SectionId; readonly shown: boolean }
  /** The blocks of a section in another order; all of them are named. */
  | { readonly kind: 'order'; readonly section: SectionId; readonly ids: readonly string[] }
  /** Head and foot of the document; what is not named stays as it is. */
  | ({ readonly kind: 'head' } & { readonly [F in keyof Head]?: Head[F] })
  /** A paragraph of the editor's own. */
  | { readonly kind: 'add'; readonly section: 'demands'; readonly id: string; readonly text: Words }
  /** A paragraph is left out. */
  | { readonly kind: 'remove'; readonly id: string }
  /** A paragraph as the rules wrote it, whatever was done to it. */
  | { readonly kind: 'restore'; readonly id: string };

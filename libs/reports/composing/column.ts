import type { Column } from '../model/block.js';

const of =
  (align: Column['align']) =>
  (zh: string, en: string, width: number): Column => ({ head: { zh, en }, width, align });

/** A column of words, and one of figures. */
export const textColumn = of('left');
export const figureColumn = of('right');

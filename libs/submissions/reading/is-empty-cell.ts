import { foldText } from './fold-text.js';
import type { Cell } from './given-submission.js';

/** Whether nothing stands in a place: no cell, null, or nothing but blanks. */
export function isEmptyCell(cell: Cell | undefined): boolean {
  if (cell === undefined) return true;
  if (cell.kind === 'json') return cell.value === null || cell.value === undefined;
  return cell.kind === 'text' && foldText(cell.text) === '';
}

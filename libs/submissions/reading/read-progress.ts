import type { Problem } from '#platform/errors';
import type { Cell, FormField, Place } from './given-submission.js';
import { isEmptyCell } from './is-empty-cell.js';
import { problemAt, seenIn } from './problem-at.js';

export type RowCells = Readonly<Partial<Record<FormField, Cell>>>;

/**
 * 进展 of a milestone: done needs its day, and what is not done has none yet. The word itself is no state of a figure, so
 * it goes no further.
 */
export function readProgress(cells: RowCells, at: (field: FormField) => Place) {
  const progress = seenIn(cells.state);
  if (progress !== 'done' && progress !== 'not_started' && progress !== 'in_progress') return { cells, problems: [] };
  const others: RowCells = Object.fromEntries(Object.entries(cells).filter(([field]) => field !== 'state'));
  const hasDay = !isEmptyCell(cells.date);
  if (progress === 'done') return { cells: others, problems: hasDay ? [] : [dayMissing(at('date'))] };
  return { cells: others, problems: hasDay ? [notDoneYet(at('state'), progress)] : [] };
}

function dayMissing(place: Place): Problem {
  const message = { zh: '已完成的要填完成日期', en: 'what is done has a day on which it was done' };
  return problemAt(place, { code: 'E106', seen: null, message });
}

function notDoneYet(place: Place, progress: 'not_started' | 'in_progress'): Problem {
  const [zh, en] = progress === 'not_started' ? ['未启动', 'not started'] : ['进行中', 'in progress'];
  const message = {
    zh: `进展是“${zh}”，却填了完成日期`,
    en: `it is ${en}, and yet there is a day on which it was done`,
  };
  const suggestion = { zh: '改为“已完成”，或删去日期', en: 'make it done, or take the day out' };
  return problemAt(place, { code: 'submission.progress_contradicts', seen: progress, message, suggestion });
}

import type { Edition, ReportModel } from '../model/report-model.js';
import { applyEdits } from './apply-edits.js';
import type { Edit } from './edit.js';

/** A bulletin as it was composed, with all that editors did to it, as the edition that it is or is to be. */
export function standingModel(composed: ReportModel, edits: readonly Edit[], edition: Edition): ReportModel {
  const edited = applyEdits(composed, edits);
  // what is stored was checked against this very model before it was stored
  if ('problems' in edited) throw new Error(`stored edits do not apply: ${edited.problems[0]?.message.en ?? ''}`);
  return { ...edited.model, edition };
}

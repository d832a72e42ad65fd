import type { Case } from './case.js';
import { makeGoal, meets } from './goal.js';
import type { Observation } from './observe.js';
import { periodContaining, type IsoDay } from './period.js';
import { jsonNumber } from './rounding.js';
import type { StageVerdict } from './score.js';
import { isTooThin } from './usable.js';

/** The stages of a ratio, each with the verdict of its own due period: unknown while that is unreported (section 6). */
export function stageVerdicts(c: Case, seen: Observation): readonly StageVerdict[] {
  const series = seen.kind === 'seen' ? seen.series : [];
  return c.target.stages.flatMap(({ by, value }) => {
    if (value === undefined) return [];
    const due = periodContaining(by, c.target.frequency);
    const seenThen = series.find(({ reading }) => reading.period === due);
    const goal = makeGoal(c.target.op, value, value);
    const unseen = c.asOf >= by && seen.kind !== 'not-applicable' ? 'unknown' : null;
    const silent = seenThen === undefined || goal === null || isTooThin(c, seenThen.reading, false);
    const atDue = silent ? unseen : meets(goal, seenThen.value) ? 'achieved' : 'missed';
    return [{ by, value: jsonNumber(value), atDue: c.input.judged ? atDue : null }];
  });
}

/** The parts of a staged milestone, each with the verdict of its own day: done by it, or not. */
export function partVerdicts(
  c: Case,
  parts: readonly (readonly [by: IsoDay, done: IsoDay | null])[],
): readonly StageVerdict[] {
  return parts.map(([by, claimed], place) => {
    const done = claimed !== null && claimed <= c.asOf ? claimed : null;
    const open = c.asOf > by ? 'missed' : null;
    const atDue = done === null ? open : done <= by ? 'achieved' : 'missed';
    const part = c.target.parts[place] ?? c.target.stages[place]?.part;
    return { by, value: null, ...(part !== undefined && { part }), atDue: c.input.judged ? atDue : null };
  });
}

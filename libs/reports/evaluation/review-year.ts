import type { PlanTarget } from '#catalog';
import { compare, fromNumber, type IsoDay, type Score, type StageVerdict, type Status } from '#scoring';
import type { ReviewEntry, ReviewOutcome, ReviewPromise } from './review-facts.js';

/** Both days included. */
export interface PlanYear {
  readonly from: IsoDay;
  readonly to: IsoDay;
  /** The day up to which anything is known. */
  readonly known: IsoDay;
}

/**
 * What one target promised a unit for the year and what became of it, from its judgement in the last period of the year:
 * stages that fell due in the year, else the goal if it did (a target of every year is due each year), else what its
 * trajectory asks by the end. Nothing for what does not apply, was due before, or falls due later without a path.
 */
export function reviewTarget(score: Score, target: PlanTarget, year: PlanYear): readonly ReviewEntry[] {
  const { window } = target.target;
  if (score.status === 'not_applicable' || score.status === 'no_target') return [];
  if (window.from > year.to || window.by < year.from) return [];
  const stages = (score.stages ?? []).filter(({ by }) => isWithin(by, year));
  if (stages.length > 0) return stages.map((stage) => ofStage(stage, { score, target, year }));
  if (isWithin(score.goal.by, year)) return [ofGoal({ score, target, year })];
  if (score.kind.startsWith('milestone')) return [];
  return [ofPace({ score, target, year })];
}

interface Judged {
  readonly score: Score;
  readonly target: PlanTarget;
  readonly year: PlanYear;
}

const isWithin = (day: IsoDay, { from, to }: PlanYear): boolean => from <= day && day <= to;

const met: ReadonlySet<Status> = new Set(['achieved', 'holding', 'ahead']);
const unsaid: ReadonlySet<Status> = new Set(['not_due', 'no_baseline', 'baseline_only', 'too_early']);
const silent: ReadonlySet<Status> = new Set(['no_data', 'stale']);

function ofStage(stage: StageVerdict, judged: Judged): ReviewEntry {
  const { by, value, part, atDue } = stage;
  const promise: ReviewPromise = { kind: 'stage', by, value, part: part === undefined ? null : nameOf(part, judged) };
  return entry(judged, promise, stageOutcome(stage, judged, atDue));
}

function stageOutcome(stage: StageVerdict, judged: Judged, atDue: StageVerdict['atDue']): ReviewOutcome {
  const { score, year } = judged;
  if (atDue === 'achieved') return 'reached';
  if (atDue === 'missed') return meetsNow(stage, judged) ? 'late' : 'missed';
  if (atDue === 'unknown') return 'missing';
  if (stage.part === undefined) return silent.has(score.status) ? 'missing' : 'not_assessed';
  // a day that has not passed at the end of the year has passed by now
  return score.attainment === 1 ? 'reached' : year.known > stage.by ? 'missed' : 'not_assessed';
}

/** A stage that was missed on its day and is met at the end of the year. */
function meetsNow({ value }: StageVerdict, { score, target }: Judged): boolean {
  if (met.has(score.status)) return true;
  const shown = score.value;
  if (value === null || shown === null || typeof shown !== 'object') return false;
  const [figure, wanted] = [fromNumber(shown.number), fromNumber(value)];
  if (figure === null || wanted === null) return false;
  const order = compare(figure, wanted);
  return target.target.op.startsWith('<') ? order <= 0 : order >= 0;
}

function nameOf(part: string, { target }: Judged): string {
  return target.parts.find(({ id }) => id === part)?.zh ?? part;
}

function ofGoal(judged: Judged): ReviewEntry {
  const { score } = judged;
  const rising = score.kind === 'monotone';
  const promise: ReviewPromise = { kind: rising ? 'rise' : 'goal', by: score.goal.by, value: null, part: null };
  return entry(judged, promise, goalOutcome(judged));
}

function goalOutcome({ score, target, year }: Judged): ReviewOutcome {
  const { atDue, status, goal } = score;
  if (atDue === 'achieved') return 'reached';
  if (atDue === 'missed') return status === 'achieved' || status === 'holding' ? 'late' : 'missed';
  const adds = target.target.measure === 'flow' || target.target.measure === 'flow-ytd';
  // what has flowed does not flow back, so a last silence changes nothing
  if (status === 'achieved' && (adds || atDue === null)) return 'reached';
  if (atDue === 'unknown' || silent.has(status)) return 'missing';
  if (score.kind.startsWith('milestone')) return year.known > goal.by ? 'missed' : 'not_assessed';
  return unsaid.has(status) ? 'not_assessed' : 'missed';
}

function ofPace(judged: Judged): ReviewEntry {
  const { score, year } = judged;
  const rising = score.kind === 'monotone';
  const value = isUpToDate(judged) ? score.expected : null;
  const promise: ReviewPromise = { kind: rising ? 'rise' : 'pace', by: year.to, value, part: null };
  return entry(judged, promise, paceOutcome(judged));
}

function paceOutcome(judged: Judged): ReviewOutcome {
  const { score } = judged;
  const { status, lagValue } = score;
  if (silent.has(status)) return 'missing';
  if (unsaid.has(status)) return 'not_assessed';
  if (!isUpToDate(judged)) return 'missing';
  if (met.has(status)) return 'reached';
  if (status === 'on_track') return lagValue !== null && lagValue > 0 ? 'near' : 'reached';
  return 'missed';
}

/** Whether the figure is of the year's last period: an older one says nothing of its end. */
const isUpToDate = ({ score }: Judged): boolean => score.observed === score.period;

function entry({ score, target }: Judged, promise: ReviewPromise, outcome: ReviewOutcome): ReviewEntry {
  return { target, promise, outcome, score: { ...score, explanation: [] } };
}

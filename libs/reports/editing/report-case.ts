import type { Words } from '#platform/errors';
import type { ReportModel } from '../model/report-model.js';
import type { Edit } from '../wording/edit.js';
import { standingModel } from '../wording/standing-model.js';
import type { CaseState, StepKind, Trouble, Withdrawn } from './case-state.js';
import type { StepDetails } from './step-details.js';

/** A bulletin with where it stands and all that was done to it. */
export interface ReportCase {
  readonly id: string;
  readonly planId: number;
  readonly plan: string;
  readonly regionId: number;
  readonly path: string;
  readonly issue: number;
  readonly revision: number;
  readonly cutoff: Date;
  /** What it is to be of what is published of the issue; null: a picture of the past. */
  readonly edition: number | null;
  readonly state: CaseState;
  readonly step: number;
  readonly composed: string;
  readonly basis: readonly { readonly region: string; readonly plan: string; readonly version: number }[];
  readonly corrects: string | null;
  readonly note: Words | null;
  readonly final: string | null;
  readonly withdrawn: Withdrawn | null;
  readonly trouble: Trouble | null;
  /** The step after which it was last tried to print it. */
  readonly triedStep: number | null;
  /** Files that are kept of it. */
  readonly files: number;
  /** A later run of the same issue, which carries its wording on. */
  readonly newerRun: string | null;
  /** The last edition that was published of the issue, by any run. */
  readonly lastEdition: number;
  readonly steps: readonly CaseStep[];
}

export interface CaseStep {
  readonly step: number;
  readonly kind: StepKind;
  readonly at: Date;
  readonly actorId: string | null;
  readonly by: string | null;
  readonly details: StepDetails;
}

/** All edits that were made up to a step, in their order. */
export function editsOf({ steps }: Pick<ReportCase, 'steps'>, upTo = Infinity): Edit[] {
  return steps.flatMap(({ step, details }) => (step <= upTo && 'edits' in details ? details.edits : []));
}

/** The text of the model as it stands: as authorised, or else as composed and worded since. */
export function standingText(one: ReportCase, upTo?: number): string {
  return one.final !== null && upTo === undefined ? one.final : JSON.stringify(standingOf(one, upTo));
}

export function standingOf(one: ReportCase, upTo?: number): ReportModel {
  const edition = { standing: 'draft' as const, number: one.edition ?? 1, note: one.note };
  return standingModel(readModel(one.composed), editsOf(one, upTo), edition);
}

/** Whether what is printed after such a step differs from what was printed before it. */
export const changesInk = (kind: StepKind): boolean => kind === 'carry' || kind === 'edit' || kind === 'authorise';

/** The step since which it is printed as it is; 0: as it was composed. */
export const inkOf = ({ steps }: Pick<ReportCase, 'steps'>): number =>
  steps.findLast(({ kind }) => changesInk(kind))?.step ?? 0;

/** Who worded it, in this run or in one before whose wording was carried on. */
export function editorsOf({ steps }: Pick<ReportCase, 'steps'>): string[] {
  const named = steps.flatMap(({ kind, actorId, details }) => {
    if ('editors' in details) return details.editors;
    return kind === 'edit' && actorId !== null ? [actorId] : [];
  });
  return [...new Set(named)];
}

/** Whoever authorised it accepted that characters which no font has are shown by a mark of their own. */
export function substitutesAccepted({ steps }: Pick<ReportCase, 'steps'>): boolean {
  const last = steps.findLast(({ kind }) => kind === 'authorise')?.details ?? {};
  return 'accepted' in last && last.accepted.some((name) => name.startsWith('glyph/'));
}

/** Stored by us and under its hash; its shape was checked when it was composed. */
export function readModel(text: string): ReportModel {
  const parse: (json: string) => ReportModel = JSON.parse;
  return parse(text);
}

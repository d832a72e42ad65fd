import type { Plan, Region } from '#catalog';
import type { ConfirmedDraft } from './arrival.js';
import type { FigureCounts } from './count-figures.js';
import type { Explanation } from '../reading/explanation.js';
import type { CorrectionReason } from '../review/form-state.js';
import type { MendedCell } from '../reading/mended-cell.js';
import type { CheckedValue } from '../reading/given-submission.js';
import type { KeyUse } from './idempotency.repository.js';
import type { Query } from '../reading/query.js';
import type { KeptFile, NewVersion } from './submissions.repository.js';

/** A form that passed every check, with all that is kept of how it came. */
export interface Acceptable {
  readonly plan: Plan;
  readonly region: Region;
  readonly period: string;
  readonly values: readonly CheckedValue[];
  readonly source: NewVersion['source'];
  readonly file: KeptFile | null;
  readonly actorId: string;
  readonly keyUse: KeyUse | null;
  readonly requestId: string | undefined;
  readonly explanations?: readonly Explanation[];
  /** What was asked of its figures, answered or not; kept with the version. */
  readonly queries?: readonly Query[];
  readonly counts?: FigureCounts;
  /** Cells of the file that were written anew on the page. */
  readonly mends?: readonly MendedCell[];
  readonly reason?: CorrectionReason | undefined;
  readonly pledged?: boolean;
  readonly draft?: ConfirmedDraft;
}

import type { Problem } from '#platform/errors';
import type { FigureCounts } from './count-figures.js';
import type { CellDifference, Difference } from './difference.js';
import type { DraftGiven } from '../drafts/drafts.repository.js';
import type { DraftContent } from '../drafts/drafts.service.js';
import type { MendedCell } from '../reading/mended-cell.js';
import type { VersionKind } from '../review/form-state.js';
import type { KeptFile, NewVersion } from './submissions.repository.js';

/** How a request came, beside what it says. */
export interface Sending {
  readonly idempotencyKey?: string | undefined;
  readonly dryRun?: boolean | undefined;
  readonly requestId?: string | undefined;
}

/** What a sender says beside the figures: answers to questions, why figures that counted are replaced. */
export type Besides = Pick<DraftGiven, 'explanations' | 'reason'>;

export interface SentFile {
  readonly name: string;
  readonly bytes: Buffer;
}

/** A draft that is confirmed: what is explained now, and the pledge that the figures are right. */
export interface Confirmed extends Besides {
  readonly draft: string;
  readonly pledge?: true | undefined;
}

/** A draft that is checked again with what was mended and explained on the page since it came; nothing is sent. */
export interface Rechecked extends Besides {
  readonly draft: string;
  readonly mends?: readonly MendedCell[] | undefined;
}

/** A draft on its way in, and how many steps its form had taken when the difference was shown; null where none was. */
export interface ConfirmedDraft {
  readonly id: string;
  readonly seenSteps: number | null;
}

/** A form on its way in, once it was read: what it came in, and what its sender said beside it. */
export interface Arrival {
  readonly sending: Sending;
  readonly fingerprint: Buffer;
  readonly source: NewVersion['source'];
  readonly file: KeptFile | null;
  readonly content: DraftContent;
  readonly besides: Besides;
  /** The draft that is confirmed; undefined where the form comes by itself. */
  readonly draft?: ConfirmedDraft;
  readonly pledged?: boolean;
}

/** Nothing was stored as figures: what is asked back, what would change, and which version it would make. */
export interface CheckedAnswer {
  readonly outcome: 'checked';
  /** Under which the very bytes that were checked are confirmed; null where they are too many to be kept. */
  readonly draft: string | null;
  readonly problems: readonly Problem[];
  readonly difference: readonly CellDifference[];
  /** The version that the difference is against: the last that counts; null where none does. */
  readonly against: number | null;
  /** null: the form says what the newest version says already. */
  readonly wouldCreate: number | null;
  /** What the version would be to its form, and whether it must say why. */
  readonly kind: VersionKind;
  readonly reasonNeeded: boolean;
  readonly counts: FigureCounts & Difference['counts'];
  readonly plan: string;
  readonly region: string;
  readonly period: string;
  readonly values: number;
  readonly leftEmpty: number;
}

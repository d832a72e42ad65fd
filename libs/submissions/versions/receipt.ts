import type { FigureCounts } from './count-figures.js';
import type { VersionKind } from '../review/form-state.js';

/** What a sender keeps of a version that was taken in. */
export interface ReceiptFacts {
  readonly receipt: string;
  readonly submission: string;
  readonly plan: string;
  readonly region: string;
  readonly regionName: string;
  readonly period: string;
  readonly version: number;
  readonly kind: VersionKind;
  readonly recordedAt: string;
  readonly by: string;
  readonly source: 'json' | 'csv' | 'xlsx' | 'xls';
  /** null for what came as JSON. */
  readonly fileName: string | null;
  readonly fileSha256: string | null;
  readonly contentSha256: string;
  readonly counts: FigureCounts;
  /** The sender confirmed that the figures are true. */
  readonly pledged: boolean;
  /** Last day on which the form may be withdrawn. */
  readonly withdrawUntil: string;
}

/** The number on which people later agree which form was meant; its last four signs come from the content. */
export function receiptNumber(of: {
  readonly plan: string;
  readonly region: string;
  readonly period: string;
  readonly version: number;
  readonly contentHash: string;
}): string {
  return `${of.period}-${of.region}-${of.plan}-v${of.version}-${of.contentHash.slice(-4).toUpperCase()}`;
}

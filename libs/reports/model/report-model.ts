import type { Words } from '#platform/errors';
import type { IsoDay, Level, PeriodId } from '#scoring';
import type { Block } from './block.js';
import type { Facts } from './fact.js';

export type Cadence = 'monthly' | 'quarterly' | 'annual';

/** The order in which they stand. What is written `annex-` is numbered as 附件. */
export const sectionIds = [
  'lead',
  'overall',
  'targets',
  'regions',
  'reporting',
  'alerts',
  'demands',
  'closing',
  'annex-units',
  'annex-restatements',
  'annex-evaluation',
  'annex-review',
  'annex-sources',
] as const;

export type SectionId = (typeof sectionIds)[number];

export interface Section {
  readonly id: SectionId;
  /** null: without a heading (the lead and the closing paragraph). */
  readonly title: Words | null;
  /** An editor may leave a section out; its figures stay in the model. */
  readonly shown: boolean;
  readonly blocks: readonly Block[];
}

/** Head and foot of an official document. What is null is left open, or is given by the office's own system. */
export interface Head {
  /** Who sends it out, as it stands above the red line. */
  readonly org: Words | null;
  /** 文号, such as ×卫通报〔2023〕11号. */
  readonly number: string | null;
  readonly title: Words;
  /** 主送. */
  readonly to: Words | null;
  /** 抄送. */
  readonly copies: Words | null;
  /** 成文日期. */
  readonly date: IsoDay | null;
}

/** What of it is sent out: a draft says so on every page, a corrected edition says what it corrects. */
export interface Edition {
  readonly standing: 'draft' | 'final';
  /** 1 for the first that is published of an issue. */
  readonly number: number;
  /** Why there is another edition; null for the first. */
  readonly note: Words | null;
}

export interface Footnote extends Words {
  readonly id: string;
}

/** A bulletin frozen: whatever is printed, in any format and either language, is a function of this and of nothing else. */
export interface ReportModel {
  readonly format: 2;
  readonly cadence: Cadence;
  readonly plan: { readonly code: string; readonly versions: readonly number[]; readonly title: Words };
  /** The policy document that the plan puts into numbers. */
  readonly document: { readonly number: string | null; readonly by: string; readonly issued: IsoDay | null };
  readonly region: { readonly code: string; readonly name: string; readonly level: Level };
  /** What it is of: 202310, 2023Q3 or 2023. */
  readonly issue: PeriodId;
  /** The reporting period that the judgements speak of; null: nothing has been reported yet. */
  readonly period: PeriodId | null;
  /** An instant with its offset; files are dated by it. */
  readonly cutoff: string;
  /** Version of the rules by which figures were judged and sentences made. */
  readonly calculation: string;
  readonly demonstration: boolean;
  readonly edition: Edition;
  readonly head: Head;
  readonly facts: Facts;
  /** In the order of `sectionIds`. */
  readonly sections: readonly Section[];
  readonly footnotes: readonly Footnote[];
}

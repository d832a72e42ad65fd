import type { EvaluationDimension, EvaluationItem, Transform } from '#catalog';
import type { Excluded, Level, PeriodId, Rational, Score, Status } from '#scoring';

/** A region that is evaluated, with the judgements of the targets that its items name; a target without one does not concern it. */
export interface Peer {
  readonly region: string;
  readonly name: string;
  readonly level: Level;
  /** Regions are compared with those of their own type: 行政区, 功能区, 本级, 机构. */
  readonly type: string;
  /** By target, with their working. */
  readonly scores: ReadonlyMap<string, Score>;
}

/**
 * Why an item has no points: `not_concerned` (the target does not apply here; its weight is not counted), `no_verdict`
 * (nothing due yet, no baseline, …: `status` says which), `not_reported` (what is known is of an earlier period, and nobody
 * is ranked by that), `no_figure`, `no_reference` (nothing to measure by), `zero_value` (0 where lower is better cannot be
 * put into an index).
 */
export type NoPoints = 'not_concerned' | 'no_verdict' | 'not_reported' | 'no_figure' | 'no_reference' | 'zero_value';

export interface ItemFigure {
  readonly numerator: Rational;
  /** null: the figure is no ratio. */
  readonly denominator: Rational | null;
}

export interface EvaluatedItem {
  readonly id: EvaluationItem['id'];
  readonly target: string;
  readonly part: string | null;
  /** Its share of the whole evaluation, of what concerns the region: they sum to 1. */
  readonly share: Rational;
  readonly transform: Transform;
  /** What an index is measured by, once it is known. */
  readonly reference: Rational | null;
  readonly figure: ItemFigure | null;
  /** The value as the judgement tells it: a day for milestones. */
  readonly value: Score['value'];
  readonly status: Status | null;
  /** The latest period of which a figure is used. */
  readonly observed: PeriodId | null;
  /** The version of the plan that judged it. */
  readonly planVersion: number | null;
  readonly flags: readonly string[];
  /** Exactly; of an index its quotient x/M or M/x. */
  readonly points: Rational | null;
  readonly reason: NoPoints | null;
}

export interface EvaluatedDimension {
  readonly id: EvaluationDimension['id'];
  /** Its share of the whole, of what concerns the region. */
  readonly share: Rational;
  /** How much of that is assessed. */
  readonly assessed: Rational;
  readonly points: Rational | null;
  /** 综合指数 of its items, before it is turned into points; null elsewhere. */
  readonly index: Rational | null;
  readonly items: readonly EvaluatedItem[];
}

export interface EvaluatedRow {
  readonly region: string;
  readonly name: string;
  readonly level: Level;
  readonly type: string;
  /** Among its peers; null: not ranked, `excluded` says why. */
  readonly rank: number | null;
  /** How many share the rank, this one included. */
  readonly sharing: number;
  /** How many of its type are compared, and how many of them have a rank. */
  readonly peers: number;
  readonly ranked: number;
  /** Exactly; null where less than four fifths of the weight is assessed. */
  readonly total: Rational | null;
  /** With one decimal, down: what ranks are made by. */
  readonly shown: string | null;
  /** Assessed share of the whole. */
  readonly coverage: Rational;
  readonly excluded: Excluded | null;
  readonly dimensions: readonly EvaluatedDimension[];
}

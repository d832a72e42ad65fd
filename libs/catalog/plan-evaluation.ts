import type { Words } from '#platform/errors';
import type { Level, Rational } from '#scoring';

/** What a clause may fix of an evaluation. Whatever it does not fix is a setting of the plan file, and is printed as one. */
export const evaluationAspects = [
  'level',
  'peers',
  'dimensions',
  'weights',
  'transforms',
  'standard',
  'evaluation',
  'publication',
] as const;
export type EvaluationAspect = (typeof evaluationAspects)[number];

/** How a figure becomes points (scoring specification, section 13). */
export type Transform =
  /** What the target contributes to a composite, 0 to 100. */
  | { readonly kind: 'score' }
  /** 功效系数: 100 at the satisfactory value, 60 at the one that is not allowed; neither floored nor capped. */
  | { readonly kind: 'efficacy'; readonly satisfactory: Rational; readonly unacceptable: Rational }
  /** 综合指数: the figure against a value, the goal of the target or the mean of the peers. */
  | {
      readonly kind: 'index';
      readonly reference: Rational | 'goal' | 'mean';
      readonly better: 'higher' | 'lower';
      readonly group: string;
    };

export interface EvaluationItem {
  /** Unique in its evaluation: the target, or `target.part`. */
  readonly id: string;
  readonly target: string;
  /** The part of a composite whose points are handed in; null: the target itself. */
  readonly part: string | null;
  /** The composite as whose part the target is judged; null: by itself. */
  readonly composite: string | null;
  /** Against the other items of its dimension. */
  readonly weight: Rational;
  readonly transform: Transform;
}

export interface EvaluationDimension {
  readonly id: string;
  readonly title: Words;
  readonly weight: Rational;
  /** All of `index`, or none. */
  readonly items: readonly EvaluationItem[];
}

/** A performance evaluation that a document asks for (`evaluations` of a plan file). */
export interface PlanEvaluation {
  readonly id: string;
  readonly title: Words;
  readonly clause: string;
  /** The clause as a sentence cites it. */
  readonly citation: Words;
  /** Whose regions are evaluated; null: those directly below whoever evaluates. */
  readonly level: Level | null;
  /** Who evaluates: units are compared within one region of this level; null: whoever stands directly above. */
  readonly evaluatedBy: Level | null;
  /** Who sets the standard; null: nobody is named. */
  readonly standardBy: Level | null;
  /** Who makes all results known together; null: each for itself. */
  readonly publishedBy: Level | null;
  readonly fromDocument: readonly EvaluationAspect[];
  /** Whether quarterly bulletins carry it besides annual ones. */
  readonly quarterly: boolean;
  readonly dimensions: readonly EvaluationDimension[];
}

import { divide, isZero, toNumber } from './rational.js';
import { jsonNumber } from './rounding.js';
import type { FigureJson, Score } from './score.js';
import type { ScoreInput } from './score-input.js';
import type { Shape, Trajectory } from './target.js';
import { parseRational } from './parse-rational.js';
import { scoreTarget } from './score-target.js';
import { figureMetAtDue, figureOnTrackNext, scoreUnder, scoreWithNext, type NoFigure, type WhatIf } from './what-if.js';

/** A verdict without its working. */
export type Verdict = Pick<
  Score,
  'period' | 'value' | 'status' | 'severity' | 'attainment' | 'expected' | 'scheduleRatio' | 'lagValue' | 'lagMonths'
>;

/** The figure that would be enough, as it would be reported, and how much more that is than the latest one. */
export interface EnoughFigure {
  readonly figure: FigureJson | number;
  readonly change: number;
  readonly verdict: Verdict;
}

/** Why there is no such figure. */
export interface NothingEnough {
  readonly reason: NoFigure;
  readonly zh: string;
  readonly en: string;
}

export interface WhatIfAnswer {
  readonly now: Verdict;
  /** What the next period has to show for the target to be on track. */
  readonly next: EnoughFigure | NothingEnough;
  /** What the due period has to show for the target to be met. */
  readonly due: EnoughFigure | NothingEnough;
  /** The verdict of the next period with a figure that was asked for. */
  readonly given: Verdict | null;
  /** The verdict of today under a trajectory that was asked for. */
  readonly under: (Verdict & { readonly shape: Shape }) | null;
}

const reasons: Readonly<Record<NoFigure, Pick<NothingEnough, 'zh' | 'en'>>> = {
  no_figure_yet: { zh: '还没有上报值', en: 'nothing has been reported yet' },
  not_a_figure: { zh: '这类目标不以数值评定', en: 'this kind of target is not judged by a figure' },
  over: { zh: '目标期已过', en: 'the window is over' },
  out_of_reach: { zh: '没有数值能做到', en: 'no figure would do' },
};

/**
 * What would turn a target on track or meet it, and what another figure or trajectory would come to. Nothing is stored,
 * and every verdict is made by scoring.
 *
 * @param figure text of a figure of the next period, over the denominator of the latest one
 */
export function answerWhatIf(
  input: ScoreInput,
  asked: { readonly figure?: string | undefined; readonly trajectory?: Trajectory | undefined } = {},
): WhatIfAnswer {
  const figure = asked.figure === undefined ? null : parseRational(asked.figure);
  return {
    now: verdictOf(scoreTarget(input)),
    next: enough(figureOnTrackNext(input)),
    due: enough(figureMetAtDue(input)),
    given: figure && verdictOf(scoreWithNext(input, figure)),
    under: asked.trajectory
      ? { shape: asked.trajectory.shape, ...verdictOf(scoreUnder(input, asked.trajectory)) }
      : null,
  };
}

/** True for a figure, false for the reason why there is none. */
export function isEnough(answer: EnoughFigure | NothingEnough): answer is EnoughFigure {
  return 'figure' in answer;
}

function enough(found: WhatIf | NoFigure): EnoughFigure | NothingEnough {
  if (typeof found === 'string') return { reason: found, ...reasons[found] };
  const { numerator, denominator } = found.figure;
  const share = denominator && !isZero(denominator) ? divide(numerator, denominator) : null;
  return {
    figure:
      denominator && share
        ? { numerator: toNumber(numerator), denominator: toNumber(denominator), number: jsonNumber(share) }
        : jsonNumber(numerator),
    change: jsonNumber(found.change),
    verdict: verdictOf(found.score),
  };
}

function verdictOf(score: Score): Verdict {
  const { period, value, status, severity, attainment, expected, scheduleRatio, lagValue, lagMonths } = score;
  return { period, value, status, severity, attainment, expected, scheduleRatio, lagValue, lagMonths };
}

export { dayWords, monthInEnglish, periodInChinese } from './calendar-words.js';
export { addDays, dayInShanghai, daysBetween, isDay, monthsBetween } from './civil-day.js';
export { itemOf } from './item-of.js';
export { fromNumber, parseRational } from './parse-rational.js';
export { levels } from './level.js';
export * from './period.js';
export { periodFromNumber, periodFromNumberOrThrow, periodNumber, periodNumberOrThrow } from './period-number.js';
export {
  absolute,
  add,
  compare,
  divide,
  floor,
  isZero,
  multiply,
  negate,
  one,
  rational,
  subtract,
  toNumber,
  whole,
  zero,
} from './rational.js';
export type { Rational } from './rational.js';
export type * from './reading.js';
export { countVerdicts, type Cells, type ScoreOfCell, type VerdictCounts } from './count-verdicts.js';
export { packVerdict, unpackVerdict, unsure } from './quick-code.js';
export type { CellRule } from './quick-oracle.js';
export { sumByParent, type FigureTable, type ParentSums } from './quick-sums.js';
export { compileVerdict, type QuickVerdict } from './quick-verdict.js';
export { dueNow, type DueNow } from './due-now.js';
export { dueNext, type DueNext, type NothingDueNext } from './due-next.js';
export { recompute, type Recomputed } from './recompute.js';
export { isAssessed, isRecovered } from './recovery.js';
export { freshUntil } from './staleness.js';
export { isProvisional, reportingDeadline } from './reporting-deadline.js';
export { addsUp, rollUp } from './roll-up.js';
export {
  addSilentUnits,
  countsSilentUnits,
  isRecounted,
  rollUpUnits,
  type UnitFigures,
  type UnitRollUp,
} from './roll-up-units.js';
export { attainmentShown, jsonNumber, percentDown, percentUp, roundDecimals, type RoundingMode } from './rounding.js';
export type * from './score.js';
export type { CompositeItem, ScoreInput } from './score-input.js';
export { scoreTarget, type ScoreOptions } from './score-target.js';
export { severityWords, statusSign, statusWords, type Sign } from './status-words.js';
export type * from './target.js';
export { summarizeUnits, type UnitScore } from './unit-summary.js';
export { explainInWords, type ExplainedStep } from './narration/explain-in-words.js';
export {
  answerWhatIf,
  isEnough,
  type EnoughFigure,
  type NothingEnough,
  type Verdict,
  type WhatIfAnswer,
} from './what-if-answer.js';
export { tellWhatIf } from './what-if-sentence.js';
export { figureMetAtDue, figureOnTrackNext, scoreUnder, scoreWithNext, type NoFigure, type WhatIf } from './what-if.js';
export { agreementOf, type Agreement, type Published } from './profiles/agreement.js';
export type * from './profiles/profile-case.js';
export type * from './profiles/profile-result.js';
export { isProfileName, profiles, type Profile, type ProfileName } from './profiles/profiles.js';
export { statcanIndicator, statcanSeries, type Series, type SeriesFault } from './profiles/statcan-series.js';
export { yearOf } from './profiles/year-label.js';
export { arrivalOf } from './arrival-of.js';
export { arrivalPeriod, type Journey } from './arrival.js';
export { compositeIndex, type CompositeIndex, type IndexGroup, type IndexPart } from './composite-index.js';
export { efficacy, type Efficacy, type EfficacyInput } from './efficacy.js';
export { forecastPath, forecastSeries, type ForecastAt } from './forecast.js';
export { forecastQuestionOf } from './forecast-formula.js';
export type * from './forecast-question.js';
export { normalBelow, oneSided5, twoSided95 } from './probability.js';
export { quarterOf, quartiles, type Quartiles } from './quartiles.js';
export { rank, type Ranked, type RankItem, type RankOptions } from './ranking.js';
export { bandWords, excludedWords, type Excluded } from './ranking-words.js';
export { recoverySentence } from './recovery-sentence.js';
export { suppressCount } from './suppress-count.js';
export { weighedParts, type WeighedPart } from './weighed-parts.js';
export { wilson, type Interval } from './wilson.js';
export { xmr, type Assurance, type Xmr, type XmrLimits, type XmrOptions } from './xmr.js';
export type { Signal } from './xmr-signals.js';

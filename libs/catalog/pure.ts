// What of the catalogue needs no service: for the command line, which is there at once when it loads no framework.
export { usualChecks, type CheckSettings } from './check-settings.js';
export { numberRegions, placeRegions, type PlacedRegion } from './place-regions.js';
export type { Indicator, IndicatorInput, Plan, PlanDocument, PlanTarget, TargetPart } from './plan.js';
export {
  bulletinCadences,
  type BulletinCadence,
  type BulletinDay,
  type BulletinSchedule,
  type PlanBulletins,
} from './plan-bulletins.js';
export type { PlanCalendar } from './plan-calendar.js';
export type {
  EvaluationAspect,
  EvaluationDimension,
  EvaluationItem,
  PlanEvaluation,
  Transform,
} from './plan-evaluation.js';
export type { PlanReview } from './plan-review.js';
export type { PlanRule, RuleOperator, RuleSide, RuleTerm } from './plan-rule.js';
export { readPlan, type FindRegion, type PlanProblem } from './read-plan.js';
export { readPlans, type PlanFile, type ReadFile } from './read-plans.js';
export { readRegions, regionColumns, type RegionFile } from './read-regions.js';
export { RegionTree } from './region-tree.js';
export type { Region, RegionSpell } from './region.js';
export { isLevel, rankOf, regionLevels, type RegionType } from './region-levels.js';

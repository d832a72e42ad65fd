import type { Problem } from '#platform/errors';
import { checkComposites } from './plan-file/check-composites.js';
import { checkPlanRegions, type FindRegion } from './plan-file/check-plan-regions.js';
import { checkReferences, type Placed } from './plan-file/check-references.js';
import { checkSize } from './plan-file/check-size.js';
import { headShape, targetShape, type WrittenPlan, type WrittenTarget } from './plan-file/plan-shape.js';
import { readBulletins } from './plan-file/read-bulletins.js';
import { readCalendar } from './plan-file/read-calendar.js';
import { readChecks } from './plan-file/read-checks.js';
import { readEvaluations } from './plan-file/read-evaluations.js';
import { readIndicator } from './plan-file/read-indicator.js';
import { readRules } from './plan-file/read-rules.js';
import { readShape } from './plan-file/read-shape.js';
import { readTarget } from './plan-file/read-target.js';
import { readDay } from './plan-file/read-window.js';
import { readYaml, type YamlText } from './plan-file/read-yaml.js';
import { printPath, Spot, type Fault } from './plan-file/spot.js';
import type { CheckSettings } from './check-settings.js';
import type { PlanBulletins } from './plan-bulletins.js';
import type { PlanCalendar } from './plan-calendar.js';
import type { PlanEvaluation } from './plan-evaluation.js';
import type { PlanRule } from './plan-rule.js';
import type { Indicator, Plan, PlanTarget } from './plan.js';

export type { FindRegion } from './plan-file/check-plan-regions.js';

/** A problem of a plan file; it always says where. */
export interface PlanProblem extends Problem {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly path: string;
}

/**
 * Reads a plan file as a whole: the plan, or every problem with file, line, column and path. Each target is checked for
 * its form first and for its sense only once the form is right, so a misspelt word is not followed by guesses.
 * @param find looks regions up; without it codes of regions are not checked
 */
export function readPlan(
  text: string,
  fileName: string,
  find?: FindRegion,
): { readonly plan: Plan } | { readonly problems: readonly PlanProblem[] } {
  const faults: Fault[] = [];
  const spot = new Spot(faults);
  const yaml = checkSize(text, spot) ? readYaml(text, spot) : undefined;
  const plan = yaml && readHead(yaml, find, spot);
  if (plan !== undefined && faults.length === 0) return { plan };
  return { problems: faults.map((fault) => placed(fault, fileName, yaml)).sort(byPlace) };
}

function readHead({ value }: YamlText, find: FindRegion | undefined, spot: Spot): Plan | undefined {
  const head = readShape(headShape, value, spot);
  const targets = head?.targets ?? targetsOf(value);
  const declared = (head?.indicators ?? []).map((one, index) => readIndicator(one, spot.at('indicators', index)));
  const shapes = targets.flatMap((written, index) => {
    const here = spot.at('targets', index);
    const shape = readShape(targetShape, written, here);
    return shape === undefined ? [] : [{ shape, spot: here }];
  });
  const context = {
    frequency: head?.reporting ?? ('quarter' as const),
    known: knownIndicators(
      declared,
      shapes.map(({ shape }) => shape),
    ),
  };
  const read: Placed[] = shapes.map(({ shape, spot: here }) => {
    return { planTarget: readTarget(shape, context, here), spot: here };
  });
  const writtenTargets = targets.flatMap((written) => textIn(written, 'id'));
  const writtenIndicators = targets.flatMap((written) => textIn(valueIn(written, 'indicator'), 'id'));
  checkReferences({ placed: read, declared, writtenTargets, writtenIndicators }, spot);
  checkComposites(read);
  if (head === undefined) return undefined;
  checkHead(head, spot);
  if (find !== undefined) checkPlanRegions({ scope: head.scope, placed: read }, find, spot);
  // a figure of a target that could not be read is no unknown figure
  const asked = read.length === targets.length ? read.map(({ planTarget }) => planTarget) : null;
  return buildPlan(head, read, {
    declared,
    calendar: calendarOf(head, read, spot),
    bulletins: bulletinsOf(head, find, spot),
    checks: readChecks(head.checks, spot.at('checks')),
    rules: asked === null ? [] : readRules(head.rules ?? [], asked, spot.at('rules')),
    evaluations: asked === null ? [] : evaluationsOf(head, { asked, find }, spot),
  });
}

/** The indicators that a target may refer to. What is wrong with them is complained of where they are read for good. */
function knownIndicators(declared: readonly Indicator[], shapes: readonly WrittenTarget[]) {
  const silent = new Spot([]);
  const known = new Map(declared.map((one) => [one.code, one]));
  for (const { indicator } of shapes) {
    if (!known.has(indicator.id)) known.set(indicator.id, readIndicator(indicator, silent));
  }
  return known;
}

/** Where the head is wrong, the targets are checked all the same. */
function targetsOf(value: unknown): readonly unknown[] {
  const targets = valueIn(value, 'targets');
  return Array.isArray(targets) ? targets : [];
}

function valueIn(holder: unknown, key: string): unknown {
  return typeof holder === 'object' && holder !== null ? Reflect.get(holder, key) : undefined;
}

function textIn(holder: unknown, key: string): string[] {
  const value = valueIn(holder, key);
  return typeof value === 'string' ? [value] : [];
}

function checkHead(head: WrittenPlan, spot: Spot): void {
  if (head.document.issued !== null) readDay(head.document.issued, spot.at('document', 'issued'));
  if (head.effective !== undefined) readDay(head.effective, spot.at('effective'));
  if (/^[a-z0-9]+(-[a-z0-9]+)*$/.test(head.plan)) return;
  const words = { zh: '方案编号用小写英文和短横', en: 'A plan id is written like-this' };
  spot.at('plan').complain({ code: 'id_form', ...words, seen: head.plan });
}

function calendarOf({ calendar, reporting }: WrittenPlan, read: readonly Placed[], spot: Spot) {
  if (calendar === undefined) return undefined;
  const lags = read.map(({ planTarget }) => planTarget.target.publicationLag);
  const reported = { frequency: reporting, lag: lags.length === 0 ? null : Math.max(...lags) };
  return readCalendar(calendar, reported, spot.at('calendar'));
}

function bulletinsOf({ bulletins, reporting, scope }: WrittenPlan, find: FindRegion | undefined, spot: Spot) {
  if (bulletins === undefined) return undefined;
  const known = { frequency: reporting, top: find?.(scope)?.level ?? null };
  return readBulletins(bulletins, known, spot.at('bulletins'));
}

function evaluationsOf(
  { evaluations, scope }: WrittenPlan,
  { asked, find }: { readonly asked: readonly PlanTarget[]; readonly find: FindRegion | undefined },
  spot: Spot,
): readonly PlanEvaluation[] {
  const known = { targets: asked, top: find?.(scope)?.level ?? null };
  return readEvaluations(evaluations ?? [], known, spot.at('evaluations'));
}

interface Besides {
  readonly declared: readonly Indicator[];
  readonly calendar: PlanCalendar | undefined;
  readonly bulletins: PlanBulletins | undefined;
  readonly checks: CheckSettings;
  readonly rules: readonly PlanRule[];
  readonly evaluations: readonly PlanEvaluation[];
}

function buildPlan(head: WrittenPlan, read: readonly Placed[], besides: Besides): Plan {
  const { declared, calendar, bulletins, checks, rules, evaluations } = besides;
  const targets = read.map(({ planTarget }) => planTarget);
  const indicators = new Map([...declared, ...targets.map(({ indicator }) => indicator)].map((one) => [one.code, one]));
  return {
    code: head.plan,
    version: 0,
    title: head.title,
    document: { ...head.document, title: head.document.title ?? null },
    scope: head.scope,
    frequency: head.reporting,
    effective: head.effective ?? null,
    ...(head.review && { review: head.review }),
    ...(calendar && { calendar }),
    ...(bulletins && { bulletins }),
    checks,
    rules,
    evaluations,
    targets,
    indicators: [...indicators.values()],
  };
}

function placed(fault: Fault, file: string, yaml: YamlText | undefined): PlanProblem {
  const { line, column } = fault.place ?? yaml?.locate(fault.path, fault.on, fault.within) ?? { line: 1, column: 1 };
  const { code, message, seen, suggestion } = fault;
  const problem = { file, line, column, path: printPath(fault.path), code, tier: 'error', message, seen } as const;
  return suggestion === undefined ? problem : { ...problem, suggestion };
}

function byPlace(a: PlanProblem, b: PlanProblem): number {
  return a.line - b.line || a.column - b.column;
}

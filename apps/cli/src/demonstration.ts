import { inventFigure } from './demonstration-figures.js';
import { printQuarter, type Quarter } from './demonstration-occasion.js';
import { correction, districtStory, silentTarget } from './demonstration-story.js';
import type { DemonstrationInput, DemonstrationTarget, DemonstrationValue, Figure } from './demonstration-target.js';
import { seededDraw } from './seeded-draw.js';

export interface DemonstrationRegion {
  readonly code: string;
  readonly level: string;
  readonly type: string;
  readonly parent: string | null;
}

export interface DemonstrationPlan {
  readonly code: string;
  readonly targets: readonly DemonstrationTarget[];
  readonly regions: readonly DemonstrationRegion[];
  readonly years: readonly number[];
  /** Reports once a year; else every quarter. */
  readonly yearly: boolean;
}

export interface DemonstrationSubmission {
  readonly plan: string;
  readonly region: string;
  readonly period: string;
  readonly version: 1 | 2;
  readonly values: readonly DemonstrationValue[];
}

const district = '150303';
const note = '演示数据';
const fourQuarters = [1, 2, 3, 4] as const;

/**
 * Every submission of the demonstration for one plan, in waves: all of a wave may be sent at once, each wave after the
 * one before. Nothing in it is a real figure, and nothing in it depends on the day or on chance.
 */
export function demonstrate(plan: DemonstrationPlan): DemonstrationSubmission[][] {
  return [...baselinesOf(plan), ...quartersOf(plan)].map((quarter) => [
    ...plan.regions.flatMap((region) => submissionOf(plan, region, quarter)),
    ...correctionsIn(plan, quarter),
  ]);
}

function quartersOf({ years, yearly }: DemonstrationPlan): Quarter[] {
  const told = yearly ? ([4] as const) : fourQuarters;
  return years.flatMap((year) => told.map((index): Quarter => ({ year, index })));
}

/** The ends of years before the plan with which regions compare their own figures. */
function baselinesOf({ targets, years }: DemonstrationPlan): Quarter[] {
  const named = targets.flatMap(({ baselineYear }) => baselineYear ?? []);
  const before = [...new Set(named)].filter((year) => !years.includes(year));
  return before.sort((a, b) => a - b).map((year): Quarter => ({ year, index: 4 }));
}

/** Before the plan's own years only what is compared with later is reported. */
function asksFor({ years }: DemonstrationPlan, { baselineYear }: DemonstrationTarget, { year }: Quarter): boolean {
  return years.includes(year) || baselineYear === year;
}

const periodOf = ({ yearly }: DemonstrationPlan, quarter: Quarter): string =>
  yearly ? String(quarter.year) : printQuarter(quarter);

/** The key under which a submission is sent: sent again it is known, and changes nothing. */
export function keyOf({ plan, region, period, version }: DemonstrationSubmission): string {
  return `demonstration/${plan}/${region}/${period}/${version}`;
}

function submissionOf(
  plan: DemonstrationPlan,
  region: DemonstrationRegion,
  quarter: Quarter,
): DemonstrationSubmission[] {
  const period = periodOf(plan, quarter);
  if (isMissing(plan, region, period)) return [];
  const corrected = isCorrected(region, quarter);
  const values = plan.targets.flatMap((target) =>
    valuesOf(plan, { target, region, quarter }).map((value) =>
      corrected && target.id === correction.target ? { ...value, ...correction.before } : value,
    ),
  );
  return values.length === 0 ? [] : [{ plan: plan.code, region: region.code, period, version: 1, values }];
}

/** A correction goes in one quarter after the figure that it corrects. */
function correctionsIn(plan: DemonstrationPlan, { year, index }: Quarter): DemonstrationSubmission[] {
  if (year !== correction.year || index !== correction.index + 1) return [];
  const past: Quarter = { year: correction.year, index: correction.index };
  return plan.regions
    .filter((region) => isCorrected(region, past))
    .map((region) => ({
      plan: plan.code,
      region: region.code,
      period: periodOf(plan, past),
      version: 2 as const,
      values: plan.targets.flatMap((target) => valuesOf(plan, { target, region, quarter: past })),
    }))
    .filter((submission) => submission.values.length > 0);
}

function isCorrected(region: DemonstrationRegion, { year, index }: Quarter): boolean {
  return region.code === district && year === correction.year && index === correction.index;
}

/** A few regions fall silent for a quarter; the district never does. */
function isMissing(plan: DemonstrationPlan, region: DemonstrationRegion, period: string): boolean {
  const quiet = region.level === 'county' || region.level === 'province';
  return (
    quiet &&
    region.code !== district &&
    plan.regions.length > 20 &&
    seededDraw('silent', plan.code, region.code, period) < 0.05
  );
}

function reports(target: DemonstrationTarget, region: DemonstrationRegion): boolean {
  if (target.units !== null) return target.units.includes(region.code);
  return region.type === 'division' && region.level === target.reportedAt;
}

/** A target put to a region for a quarter. */
interface Form {
  readonly target: DemonstrationTarget;
  readonly region: DemonstrationRegion;
  readonly quarter: Quarter;
}

function valuesOf(plan: DemonstrationPlan, form: Form): DemonstrationValue[] {
  const { target, region } = form;
  if (!reports(target, region) || !asksFor(plan, target, form.quarter)) return [];
  if (region.code === district && target.id === silentTarget) return [];
  return target.inputs.flatMap((input) =>
    input.perUnit
      ? unitsBelow(plan, form).flatMap((unit) => valueOf(plan, form, { input, unit }))
      : valueOf(plan, form, { input, unit: null }),
  );
}

interface Box {
  readonly input: DemonstrationInput;
  readonly unit: DemonstrationRegion | null;
}

function valueOf(
  plan: DemonstrationPlan,
  { target, region, quarter }: Form,
  { input, unit }: Box,
): DemonstrationValue[] {
  const told = region.code === district ? toldFigure(target.id, quarter) : undefined;
  const reporter = { region: (unit ?? region).code, share: shareOf(plan, target) };
  const figure = told ?? inventFigure({ target, input, reporter, quarter });
  if (figure === null) return [];
  return [{ indicator: input.indicator, ...(unit === null ? {} : { region: unit.code }), ...figure, note }];
}

function toldFigure(target: string, { year, index }: Quarter): Figure | undefined {
  return districtStory[target]?.[(year - 2023) * 4 + index - 1];
}

/** A count that is judged above its reporters is shared out among them. */
function shareOf(plan: DemonstrationPlan, target: DemonstrationTarget): number {
  if (
    !target.kind.startsWith('count-') ||
    target.judgedAt === target.reportedAt ||
    target.inputs.some((i) => i.perUnit)
  )
    return 1;
  return Math.max(1, plan.regions.filter((region) => reports(target, region)).length);
}

function unitsBelow(plan: DemonstrationPlan, { target, region }: Form): readonly DemonstrationRegion[] {
  return plan.regions.filter((unit) => unit.level === target.judgedAt && unit.parent === region.code);
}

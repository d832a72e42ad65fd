import type { FigureSource, KnownFigure } from '#attainments';
import type { Plan, RegionTree } from '#catalog';
import { parseRational, periodEnd, periodNumberOrThrow, periodsBetween, type PeriodId } from '#scoring';
import type { Figure } from './attainments-room.js';

/** A form as somebody hands it in. No figures: the form is withdrawn. */
export interface Form {
  readonly region: string;
  readonly period: PeriodId;
  readonly figures: readonly Figure[];
  readonly at: Date;
}

/** A repeatable stream of whole numbers below a bound. */
export function dice(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

/** Forms of every region that reports, in an order of its own for each seed, with gaps, corrections and withdrawals. */
export function drawForms(plan: Plan, tree: RegionTree, seed: number): Form[] {
  const roll = dice(seed);
  const forms = periodsBetween('2023-01-01', '2024-03-31', plan.frequency).flatMap((period) => {
    const day = periodEnd(period);
    const there = tree.all().filter((region) => tree.spellAt(region.id, day) !== undefined);
    return there.flatMap((region) => {
      const asked = inputsOf(plan, tree, { code: region.code, day });
      if (asked.length === 0 || roll(5) === 0) return [];
      const versions = roll(4) === 0 ? [true, roll(4) > 0] : [true];
      return versions.map((filled) => ({
        region: region.code,
        period,
        figures: filled ? asked.flatMap((one) => (roll(8) === 0 ? [] : [drawFigure(one, day, roll)])) : [],
      }));
    });
  });
  const shuffled = forms.map((form) => ({ form, key: roll(1_000_000) })).sort((a, b) => a.key - b.key);
  return shuffled.map(({ form }, place) => ({ ...form, at: new Date(Date.UTC(2025, 0, 1, 0, 0, place)) }));
}

/** What counts once all forms have come: of each region and period the last. */
export function figuresOf(forms: readonly Form[], tree: RegionTree): FigureSource {
  const last = new Map(forms.map((form) => [`${form.region}/${form.period}`, form]));
  const known = new Map<string, KnownFigure[]>();
  for (const form of last.values()) {
    for (const figure of form.figures) {
      const list = known.get(figure.indicator) ?? [];
      known.set(figure.indicator, [...list, knownFigure(form, figure, tree)]);
    }
  }
  return { of: (indicator) => known.get(indicator) ?? [] };
}

function knownFigure(form: Form, figure: Figure, tree: RegionTree): KnownFigure {
  const unit = tree.byCode(figure.unit ?? form.region);
  if (unit === undefined) throw new Error(`no region ${figure.unit ?? form.region}`);
  return {
    regionId: unit.id,
    periodId: periodNumberOrThrow(form.period),
    numerator: parseRational(figure.numerator ?? ''),
    denominator: parseRational(figure.denominator ?? ''),
    date: figure.date ?? null,
    notApplicable: figure.notApplicable === true,
    recordedAt: form.at.getTime(),
  };
}

interface AskedInput {
  readonly indicator: string;
  readonly asks: 'ratio' | 'number' | 'date';
  readonly ceiling: number;
  readonly unit?: string;
}

/** What a region has to hand in on a day: for itself, and for each unit below it that is judged more finely. */
function inputsOf(plan: Plan, tree: RegionTree, at: { code: string; day: string }): AskedInput[] {
  const region = tree.byCode(at.code);
  if (region === undefined) return [];
  const found = plan.targets.flatMap((one) => {
    const named = one.units === undefined || one.units.includes(region.code);
    if (one.reportedAt !== region.level || !named) return [];
    return one.inputs.flatMap(({ indicator, asks, perUnit }): AskedInput[] => {
      const asked = { indicator, asks, ceiling: one.target.kind === 'composite' ? 100 : 120 };
      const units = perUnit ? tree.descendantsAt(region.id, one.target.judgedAt, at.day) : [];
      return perUnit ? units.map((unit) => ({ ...asked, unit: unit.code })) : [asked];
    });
  });
  return [...new Map(found.map((one) => [`${one.indicator}/${one.unit ?? ''}`, one])).values()];
}

function drawFigure(asked: AskedInput, day: string, roll: (below: number) => number): Figure {
  const figure = { indicator: asked.indicator, ...(asked.unit === undefined ? {} : { unit: asked.unit }) };
  if (roll(20) === 0) return { ...figure, notApplicable: true };
  if (asked.asks === 'date') return { ...figure, date: `${day.slice(0, 7)}-${String(1 + roll(28)).padStart(2, '0')}` };
  const denominator = roll(12) === 0 ? 0 : 1 + roll(120);
  if (asked.asks === 'ratio')
    return { ...figure, numerator: String(roll(denominator + 1)), denominator: String(denominator) };
  return { ...figure, numerator: `${roll(asked.ceiling)}${roll(2) === 0 ? '' : '.5'}` };
}

import { rankOf, type Plan, type PlanTarget, type Region, type RegionTree } from '#catalog/pure';
import type { Level } from '#scoring';
import type { Asked } from './asked-indicators.js';
import { levelWords } from './level-words.js';
import { nearestAmong } from '#submissions/pure';
import type { ReadPeriod } from './period-rules.js';
import type { Fault } from './problem-list.js';

/** A unit of a values file: a region of the tree, or one that only the file knows, below the region that its code begins with. */
export interface Unit {
  readonly place: number;
  readonly code: string;
  readonly level: Level;
  /** The region, or for a unit of the file the one that it lies in. */
  readonly region: Region;
  readonly ofTheFile: boolean;
}

const remembered = 200_000;

/** For which units a target's figures may be given, and when those units are in force. */
export class UnitRules {
  private readonly units = new Map<string, Unit>();
  private readonly inForce = new Map<number, boolean>();

  private nearest: ((code: string) => string | null) | undefined;

  constructor(
    private readonly tree: RegionTree,
    private readonly plan: Plan,
  ) {}

  /** The target that asks this unit for the figure in that period, or why none does. */
  find(
    code: string,
    asked: readonly Asked[],
    period: ReadPeriod,
  ): { readonly asked: Asked; readonly unit: Unit } | Fault {
    const unit = this.units.get(code) ?? this.meet(code, asked);
    if (unit === undefined) return this.unknown(code);
    if (!this.isInForce(unit, period)) return this.notInForce(unit, period);
    const fitting = asked.find(({ planTarget }) => fits(planTarget, unit));
    return fitting === undefined ? notAskedOf(unit, asked) : { asked: fitting, unit };
  }

  /** Every unit that a figure was accepted or refused for, by its place. */
  all(): readonly Unit[] {
    return [...this.units.values()];
  }

  get(code: string): Unit | undefined {
    return this.units.get(code);
  }

  private meet(code: string, asked: readonly Asked[]): Unit | undefined {
    const region = this.tree.byCode(code);
    const holder = region ?? this.holderOf(code);
    const level = region?.level ?? unitLevel(asked);
    if (holder === undefined || level === undefined) return undefined;
    const unit = { place: this.units.size, code, level, region: holder, ofTheFile: region === undefined };
    this.units.set(code, unit);
    return unit;
  }

  private holderOf(code: string): Region | undefined {
    return /^\d{6}-?[0-9A-Za-z][0-9A-Za-z_-]{0,30}$/.test(code) ? this.tree.byCode(code.slice(0, 6)) : undefined;
  }

  private isInForce(unit: Unit, { number, end }: ReadPeriod): boolean {
    const key = unit.place * 1_000_000 + number;
    const known = this.inForce.get(key);
    if (known !== undefined) return known;
    const scope = this.tree.byCode(this.plan.scope);
    const { id } = unit.region;
    const found =
      scope !== undefined && this.tree.spellAt(id, end) !== undefined && this.tree.contains(scope.id, id, end);
    if (this.inForce.size >= remembered) this.inForce.clear();
    this.inForce.set(key, found);
    return found;
  }

  private unknown(code: string): Fault {
    this.nearest ??= nearestAmong(this.tree.all().map((region) => region.code));
    const near = this.nearest(code);
    const message = { zh: '区划中没有这个代码', en: 'no region has this code' };
    const suggestion = near === null ? {} : { suggestion: { zh: `是 ${near} 吗？`, en: `did you mean ${near}?` } };
    return { column: 'region', code: 'values.region_unknown', message, seen: code, ...suggestion };
  }

  private notInForce({ region, code }: Unit, { end }: ReadPeriod): Fault {
    if (this.tree.spellAt(region.id, end) !== undefined) {
      const message = {
        zh: `不在方案 ${this.plan.code} 的范围（${this.plan.scope}）内`,
        en: `lies outside the scope of the plan (${this.plan.scope})`,
      };
      return { column: 'region', code: 'values.region_outside_plan', message, seen: code };
    }
    const heirs = region.spells.at(-1)?.successors.join('、') ?? '';
    const message = { zh: `${end} 时没有这个区划`, en: `this region did not exist on ${end}` };
    const suggestion = heirs === '' ? {} : { suggestion: { zh: `其后为 ${heirs}`, en: `its successors: ${heirs}` } };
    return { column: 'region', code: 'values.region_not_in_force', message, seen: code, ...suggestion };
  }
}

/** What is asked below the county may come from a unit that no list of regions names. */
function unitLevel(asked: readonly Asked[]): Level | undefined {
  return asked.map(({ planTarget }) => finestOf(planTarget)).find((level) => rankOf(level) > rankOf('county'));
}

export function finestOf({ target, reportedAt }: PlanTarget): Level {
  return rankOf(reportedAt) > rankOf(target.judgedAt) ? reportedAt : target.judgedAt;
}

/** Named units answer alone; else the judged level and those below it, finer than asked only where figures add up. */
function fits(planTarget: PlanTarget, { code, level, region, ofTheFile }: Unit): boolean {
  if (planTarget.units !== undefined) return planTarget.units.includes(code);
  if (region.type === 'own_level' && !ofTheFile) return false;
  if (planTarget.anyLevel) return true;
  const own = rankOf(level);
  if (own < rankOf(planTarget.target.judgedAt)) return false;
  return own <= rankOf(finestOf(planTarget)) || addsUp(planTarget);
}

export function addsUp({ target }: PlanTarget): boolean {
  if (target.kind === 'each-unit' || target.predicate !== undefined || target.condition !== undefined) return false;
  return ['stock', 'flow', 'flow-ytd', 'ratio', 'share-of-units', 'conditional'].includes(target.measure);
}

function notAskedOf({ code, level }: Unit, [first]: readonly Asked[]): Fault {
  const units = first?.planTarget.units;
  const by = first === undefined ? levelWords[level] : levelWords[finestOf(first.planTarget)];
  const message = {
    zh: `该指标由${units?.join('、') ?? by.zh}填报，${code} 是${levelWords[level].zh}`,
    en: `this indicator is given by ${units?.join(', ') ?? `the level ${by.en}`}; ${code} is of the level ${levelWords[level].en}`,
  };
  return { column: 'region', code: 'submission.indicator_not_reported_here', message, seen: code };
}

import type { IsoDay, Level } from '#scoring';
import { rankOf } from './region-levels.js';
import type { Region, RegionSpell } from './region.js';

/** What of a plan's target decides who has to report for it. */
export interface UnitsAsked {
  readonly target: { readonly judgedAt: Level };
  readonly reportedAt: Level;
  /** Codes of named units; they replace the level. */
  readonly units?: readonly string[];
}

/**
 * The divisions with their history. Every question about who belongs to whom names a day, because a roll-up of 2020
 * stands on the map of 2020. Lists are in the order of codes, so that nothing depends on the order of loading.
 */
export class RegionTree {
  private readonly ids = new Map<number, Region>();
  private readonly codes = new Map<string, Region>();
  private readonly edges = new Map<number, Edge[]>();

  constructor(regions: readonly Region[]) {
    const ordered = [...regions].sort((a, b) => (a.code < b.code ? -1 : 1));
    for (const region of ordered) {
      this.ids.set(region.id, region);
      this.codes.set(region.code, region);
    }
    for (const child of ordered) for (const spell of child.spells) this.addEdge(child, spell);
  }

  byCode(code: string): Region | undefined {
    return this.codes.get(code);
  }

  byId(id: number): Region | undefined {
    return this.ids.get(id);
  }

  all(): readonly Region[] {
    return [...this.ids.values()];
  }

  /** Every region whose name is or begins with the text; the caller decides. 海南 is a province, a prefecture and a district. */
  named(text: string): readonly Region[] {
    return text === '' ? [] : this.all().filter((region) => region.name.startsWith(text));
  }

  /** The region's name and parent on that day; undefined before its first and from its closing day on. */
  spellAt(id: number, day: IsoDay): RegionSpell | undefined {
    return this.ids.get(id)?.spells.find((spell) => covers(spell, day));
  }

  parentAt(id: number, day: IsoDay): Region | undefined {
    const parentId = this.spellAt(id, day)?.parentId ?? null;
    return parentId === null ? undefined : this.ids.get(parentId);
  }

  /** What reports to the region directly on that day, a level's own body (省本级) included. */
  childrenAt(id: number, day: IsoDay): readonly Region[] {
    return (this.edges.get(id) ?? []).filter((edge) => covers(edge.spell, day)).map((edge) => edge.child);
  }

  /** From the parent up to the nation. */
  ancestorsAt(id: number, day: IsoDay): readonly Region[] {
    const found: Region[] = [];
    for (let next = this.parentAt(id, day); next !== undefined; next = this.parentAt(next.id, day)) found.push(next);
    return found;
  }

  /**
   * What has become of a region by a day: itself while it is in force, otherwise whatever took over from it. Empty where
   * nothing did, or where it is yet to come.
   */
  heirsAt(id: number, day: IsoDay): readonly Region[] {
    const found = new Map<number, Region>();
    const next = [id];
    const seen = new Set<number>();
    for (let one = next.pop(); one !== undefined; one = next.pop()) {
      const region = this.ids.get(one);
      if (region === undefined || seen.has(one)) continue;
      seen.add(one);
      if (this.spellAt(one, day) !== undefined) found.set(one, region);
      else if (region.validTo !== null && region.validTo <= day)
        next.push(...(region.spells.at(-1)?.successors ?? []).flatMap((code) => this.codes.get(code)?.id ?? []));
    }
    return [...found.values()].sort((a, b) => (a.code < b.code ? -1 : 1));
  }

  /** The units of one level below the region on that day. An own level's body is no unit of the level; it is asked by name. */
  descendantsAt(id: number, level: Level, day: IsoDay): readonly Region[] {
    const found: Region[] = [];
    for (const child of this.childrenAt(id, day)) {
      if (child.level === level && child.type !== 'own_level') found.push(child);
      if (rankOf(child.level) < rankOf(level)) found.push(...this.descendantsAt(child.id, level, day));
    }
    return found;
  }

  /** The region and all that lay in it on that day. */
  allWithin(id: number, day: IsoDay): readonly Region[] {
    const region = this.ids.get(id);
    const below = this.childrenAt(id, day).flatMap((child) => this.allWithin(child.id, day));
    return region === undefined ? below : [region, ...below];
  }

  /** Whether `inner` is `outer` or lies in it on that day. */
  contains(outer: number, inner: number, day: IsoDay): boolean {
    return outer === inner || this.ancestorsAt(inner, day).some((region) => region.id === outer);
  }

  /**
   * The units whose figures a region's value is made of: the named units within it, or else all units of the finer of
   * the level that reports and the level that is judged; the region itself where it stands on that level, none below it.
   */
  expectedUnits(asked: UnitsAsked, regionId: number, day: IsoDay): number[] {
    const region = this.ids.get(regionId);
    if (region === undefined || this.spellAt(regionId, day) === undefined) return [];
    if (asked.units !== undefined) return this.namedUnits(asked.units, regionId, day);
    if (region.type === 'own_level') return [];
    const { judgedAt } = asked.target;
    const level = rankOf(asked.reportedAt) > rankOf(judgedAt) ? asked.reportedAt : judgedAt;
    if (region.level === level) return [regionId];
    return this.descendantsAt(regionId, level, day).map((unit) => unit.id);
  }

  private namedUnits(codes: readonly string[], regionId: number, day: IsoDay): number[] {
    return codes.flatMap((code) => {
      const unit = this.codes.get(code);
      const counts =
        unit !== undefined && this.spellAt(unit.id, day) !== undefined && this.contains(regionId, unit.id, day);
      return counts ? [unit.id] : [];
    });
  }

  private addEdge(child: Region, spell: RegionSpell): void {
    if (spell.parentId === null) return;
    const siblings = this.edges.get(spell.parentId);
    if (siblings === undefined) this.edges.set(spell.parentId, [{ child, spell }]);
    else siblings.push({ child, spell });
  }
}

interface Edge {
  readonly child: Region;
  readonly spell: RegionSpell;
}

function covers(spell: RegionSpell, day: IsoDay): boolean {
  return spell.validFrom <= day && (spell.validTo === null || day < spell.validTo);
}

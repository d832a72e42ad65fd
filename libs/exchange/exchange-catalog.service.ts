import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { CatalogService, type Plan, type RegionTree } from '#catalog';
import { ExchangeIndex } from './intake/exchange-index.js';
import { listCodes } from './metadata/list-metadata.js';
import type { GivenCatalog } from './metadata/given-catalog.js';
import { knownUids } from './names/known-uids.js';

const sha256 = (text: string): Uint8Array => createHash('sha256').update(text).digest();

/** The catalogue in the names of other systems, made anew when it changes. */
@Injectable()
export class ExchangeCatalog {
  private madeFor: string | null = null;
  private made: { readonly index: ExchangeIndex; readonly given: GivenCatalog } | undefined;

  constructor(private readonly catalog: CatalogService) {}

  get index(): ExchangeIndex {
    return this.current().index;
  }

  /** What metadata is made of: every plan, every region. */
  get given(): GivenCatalog {
    return this.current().given;
  }

  get mark(): string {
    return this.catalog.mark;
  }

  private current() {
    const { mark, regions } = this.catalog;
    if (this.made !== undefined && this.madeFor === mark) return this.made;
    const plans = this.catalog.plans();
    const all = regions.all();
    const uids = knownUids(listCodes({ plans, regions: all }), sha256);
    const reportersOf = (code: string) =>
      reporting(
        plans.find((plan) => plan.code === code),
        regions,
      );
    this.made = {
      index: new ExchangeIndex(plans, (code) => regions.byCode(code), uids),
      given: { plans, regions: all, reportersOf, uidOf: uids.uidOfOrThrow },
    };
    this.madeFor = mark;
    return this.made;
  }
}

/** Codes of the regions that a plan's figures speak of: those that report, and the units for which they report. */
function reporting(plan: Plan | undefined, regions: RegionTree): readonly string[] {
  if (plan === undefined) return [];
  const scope = regions.byCode(plan.scope)?.path ?? '';
  const codes = new Set<string>();
  for (const { target, inputs, reportedAt, units } of plan.targets) {
    const level = inputs.some(({ perUnit }) => perUnit) ? target.judgedAt : reportedAt;
    for (const region of regions.all()) {
      if (!region.path.startsWith(scope)) continue;
      const isNamed = units?.includes(region.code) ?? false;
      if (isNamed || (units === undefined && region.level === level && region.type !== 'own_level'))
        codes.add(region.code);
    }
  }
  return [...codes];
}

import { Injectable } from '@nestjs/common';
import { CatalogService, type Plan, type Region } from '#catalog';
import { Clock } from '#platform/clock';
import type { Scope } from '#platform/db';
import { periodFromNumberOrThrow } from '#scoring';
import { CountedFigures, type CountedFigure } from '#submissions';
import type { AdxRow } from '../adx/write-adx.js';
import { ExchangeCatalog } from '../exchange-catalog.service.js';
import { percentOf } from '../intake/form-overlay.js';
import type { ListQuery } from '../metadata/list-query.js';
import type { OutgoingSchemes, Scheme } from '../names/schemes.js';
import type { CodedRefusal } from '../values/coded-refusal.js';
import type { OutgoingSet, OutgoingValue } from '../values/write-values.js';
import { outgoingParts, type OutgoingPart } from './outgoing-parts.js';
import { outsideFault } from './outside-fault.js';
import { faultOf, readSelection, type Selection } from './read-selection.js';
import { wantedPeriods } from './wanted-periods.js';

/** A value on its way out, with the form that it is of. */
export interface FormValue extends OutgoingValue {
  readonly plan: string;
}

export interface ValuesAnswer {
  readonly set: OutgoingSet;
  readonly values: AsyncGenerator<readonly FormValue[]>;
}

interface Resolved {
  readonly plans: readonly Plan[];
  /** Codes that are wanted of plans that are not wanted whole. */
  readonly elements: ReadonlySet<string>;
  readonly wholePlans: ReadonlySet<string>;
  readonly regions: readonly Region[];
}

/** Gives the figures that count, as single values, to other systems: read by a cursor, in bounded memory. */
@Injectable()
export class ValuesOut {
  constructor(
    private readonly catalog: CatalogService,
    private readonly exchange: ExchangeCatalog,
    private readonly figures: CountedFigures,
    private readonly clock: Clock,
  ) {}

  read(scope: Scope, query: ListQuery, schemes: OutgoingSchemes): ValuesAnswer | CodedRefusal {
    const selection = readSelection(query, this.clock.now());
    if ('errorCode' in selection) return selection;
    const resolved = this.resolve(selection);
    if (resolved.plans.length === 0) return faultOf('E2001');
    if (resolved.regions.length === 0) return faultOf('E2006');
    const outside = outsideFault(scope, resolved.regions);
    if (outside !== null) return outside;
    const values = this.values(scope, selection, { resolved, schemes });
    return { set: this.setOf(selection, resolved, schemes), values: limited(values, selection) };
  }

  /** The same values as rows of ADX, of which those of one form stand together. What was deleted has no place in ADX. */
  async *adxRows(
    values: AsyncIterable<readonly FormValue[]>,
    schemes: OutgoingSchemes,
  ): AsyncGenerator<readonly AdxRow[]> {
    for await (const batch of values) {
      yield batch.filter(({ deleted }) => !deleted).map((value) => this.adxRow(value, schemes));
    }
  }

  private adxRow(given: FormValue, schemes: OutgoingSchemes): AdxRow {
    const { plan, orgUnit, period, dataElement, value, comment } = given;
    const dataSet = this.exchange.index.called('dataSet', plan, schemes.dataSet);
    // a day, and the empty place of a figure that is not there, are texts to ADX
    const isText = !/^-?\d+(?:\.\d+)?$/.test(value);
    return { dataSet, orgUnit, period, dataElement, value, isText, comment };
  }

  private async *values(
    scope: Scope,
    selection: Selection,
    { resolved, schemes }: { resolved: Resolved; schemes: OutgoingSchemes },
  ): AsyncGenerator<readonly FormValue[]> {
    const { plans, elements, wholePlans, regions } = resolved;
    const wanted = {
      planIds: plans.map(({ code }) => this.catalog.planId(code)),
      periodIds: wantedPeriods(selection, plans),
      units: regions.map(({ id, path }) => ({ id, path, below: selection.children })),
      indicators: wholePlans.size > 0 ? null : [...new Set([...elements].map(withoutPart))],
      changedSince: selection.changedSince,
      gone: selection.includeDeleted,
    };
    const percents = new Map(plans.map((plan) => [plan.code, percentOf(plan)]));
    const valuesOf = (figure: CountedFigure): FormValue[] => {
      const plan = this.catalog.planCode(figure.planId) ?? '';
      const percent = percents.get(plan)?.has(figure.indicator) ?? false;
      const isRatio = this.exchange.index.asksOf(`${figure.indicator}.num`).length > 0;
      return outgoingParts(figure, { isRatio, percent })
        .filter((part) => wholePlans.has(plan) || elements.has(part.code))
        .map((part) => this.outgoing({ figure, part, plan }, schemes));
    };
    for await (const batch of this.figures.read(scope, wanted)) yield batch.flatMap(valuesOf);
  }

  /** All have one shape: an object that is put together from others takes several times the room. */
  private outgoing(
    { figure, part, plan }: { figure: CountedFigure; part: OutgoingPart; plan: string },
    schemes: OutgoingSchemes,
  ): FormValue {
    const { index } = this.exchange;
    return {
      plan,
      dataElement: index.called('dataElement', part.code, schemes.dataElement),
      period: periodFromNumberOrThrow(figure.periodId),
      orgUnit: index.called('organisationUnit', figure.unit, schemes.orgUnit),
      categoryOptionCombo: index.combo(schemes.combo),
      attributeOptionCombo: index.combo(schemes.attributeCombo),
      value: part.value,
      lastUpdated: figure.since.toISOString(),
      comment: part.comment ?? undefined,
      followUp: false,
      deleted: figure.deleted,
    };
  }

  /** Names are uids or codes, as they come; those that nobody knows are left out. */
  private resolve({ dataSets, dataElements, orgUnits }: Selection): Resolved {
    const { index } = this.exchange;
    const found = <T>(texts: readonly string[], find: (text: string, scheme: Scheme) => T | undefined): T[] =>
      texts.flatMap((text) => find(text, 'uid') ?? find(text, 'code') ?? []);
    const whole = found(dataSets, (text, scheme) => index.dataSet(text, scheme));
    const elements = found(dataElements, (text, scheme) => index.dataElement(text, scheme));
    const asking = elements.flatMap((code) => index.asksOf(code).map(({ plan }) => plan));
    return {
      plans: [...new Map([...whole, ...asking].map((plan) => [plan.code, plan])).values()],
      elements: new Set(elements),
      wholePlans: new Set(whole.map(({ code }) => code)),
      regions: found(orgUnits, (text, scheme) => index.orgUnit(text, scheme)),
    };
  }

  /** What is said once for all values: where one data set, one period and one unit were asked for. */
  private setOf({ periods, children }: Selection, resolved: Resolved, schemes: OutgoingSchemes): OutgoingSet {
    const [plan, ...plans] = resolved.wholePlans;
    const [region, ...regions] = resolved.regions;
    const [period, ...more] = periods ?? [];
    if (plan === undefined || region === undefined || period === undefined) return {};
    if (plans.length + regions.length + more.length > 0 || children) return {};
    return {
      dataSet: this.exchange.index.called('dataSet', plan, schemes.dataSet),
      period,
      orgUnit: this.exchange.index.called('organisationUnit', region.code, schemes.orgUnit),
      attributeOptionCombo: this.exchange.index.combo(schemes.attributeCombo),
    };
  }
}

const withoutPart = (code: string): string => code.replace(/\.(?:num|den)$/, '');

async function* limited(
  values: AsyncGenerator<readonly FormValue[]>,
  { limit, offset }: Selection,
): AsyncGenerator<readonly FormValue[]> {
  const end = limit === null ? Infinity : offset + limit;
  let at = 0;
  for await (const batch of values) {
    yield batch.slice(Math.max(0, offset - at), end - at);
    at += batch.length;
    if (at >= end) return;
  }
}

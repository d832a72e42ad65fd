import { Injectable } from '@nestjs/common';
import { CatalogService } from '#catalog';
import { scopeOf, type Actor } from '#platform/auth';
import { Clock } from '#platform/clock';
import type { Scope } from '#platform/db';
import { AppError } from '#platform/errors';
import { periodFromNumberOrThrow, periodNumberOrThrow } from '#scoring';
import { SystemForms, TakenForms, type TakenForm } from '#submissions';
import { ExchangeCatalog } from './exchange-catalog.service.js';
import { readSchemes } from './intake/read-schemes.js';
import { formRefusalOf } from './intake/refusal-codes.js';
import { textOf, textsOf, type ListQuery } from './metadata/list-query.js';
import type { OutgoingSchemes, Schemes } from './names/schemes.js';
import { readDhis2Period } from './names/dhis2-periods.js';
import type { CodedRefusal } from './values/coded-refusal.js';
import { Conflicts } from './values/conflicts.js';
import type { Dialect } from './values/given-value.js';
import type { ImportOutcome } from './values/import-summary.js';
import { writeInstant } from './values/write-values.js';
import { faultOf, readSelection } from './values-out/read-selection.js';
import { outsideFault } from './values-out/outside-fault.js';
import { wantedPeriods } from './values-out/wanted-periods.js';

/** That a data set is complete, as DHIS2 writes it. */
export interface Registration {
  readonly dataSet?: string | undefined;
  readonly period?: string | undefined;
  readonly organisationUnit?: string | undefined;
  readonly completed?: boolean | undefined;
}

export type ShownRegistration = Readonly<Record<string, string | boolean>>;

/** How registrations are taken. */
export interface RegistrationTerms {
  readonly dialect: Dialect;
  readonly language: 'zh' | 'en';
  readonly dryRun: boolean;
  /** `idScheme`, `dataSetIdScheme` … as the address has them. */
  readonly idSchemes: Readonly<Record<string, string | undefined>>;
}

const mostListed = 100_000;
const noneGiven = { zh: '内容中没有登记', en: 'the body holds no registrations' };
const schemeWords = { zh: '标识方案只能是 uid 或 code', en: 'an identifier scheme is uid or code' };

/** A form that was handed in is complete; taking the completion back takes the form back. */
@Injectable()
export class Registrations {
  constructor(
    private readonly catalog: CatalogService,
    private readonly exchange: ExchangeCatalog,
    private readonly taken: TakenForms,
    private readonly forms: SystemForms,
    private readonly clock: Clock,
  ) {}

  async list(
    scope: Scope,
    query: ListQuery,
    schemes: OutgoingSchemes,
  ): Promise<readonly ShownRegistration[] | CodedRefusal> {
    if (textsOf(query, 'dataSet').length === 0) return faultOf('E2013');
    const since = { lastUpdated: textOf(query, 'created'), lastUpdatedDuration: textOf(query, 'createdDuration') };
    const selection = readSelection({ ...query, ...since }, this.clock.now());
    if ('errorCode' in selection) return selection;
    const { index } = this.exchange;
    const plans = selection.dataSets.flatMap((text) => index.dataSet(text, 'uid') ?? index.dataSet(text, 'code') ?? []);
    const regions = selection.orgUnits.flatMap(
      (text) => index.orgUnit(text, 'uid') ?? index.orgUnit(text, 'code') ?? [],
    );
    if (plans.length === 0) return faultOf('E2013');
    if (regions.length === 0) return faultOf('E2006');
    const outside = outsideFault(scope, regions);
    if (outside !== null) return outside;
    const found = await this.taken.of(scope, {
      planIds: plans.map(({ code }) => this.catalog.planId(code)),
      periodIds: wantedPeriods(selection, plans),
      regions: regions.map(({ id, path }) => ({ id, path, below: selection.children })),
      since: selection.changedSince,
      limit: selection.limit ?? mostListed,
    });
    return found.map((form) => this.shown(form, schemes));
  }

  /** A form that is there is complete already; one that is not cannot be completed by saying so. */
  async take(
    actor: Actor,
    given: readonly Registration[],
    { dialect, language, dryRun, idSchemes }: RegistrationTerms,
  ): Promise<ImportOutcome> {
    const conflicts = new Conflicts();
    const count = { imported: 0, updated: 0, ignored: 0, deleted: 0 };
    const schemes = readSchemes(idSchemes, {});
    if ('refused' in schemes) return { dialect, options: {}, count, conflicts, failure: schemeWords };
    if (given.length === 0) return { dialect, options: {}, count, conflicts, failure: noneGiven };
    for (const [at, one] of given.entries()) {
      const form = await this.formOf(scopeOf(actor, 'submitter'), one, schemes);
      const { dataSet = '', period = '', organisationUnit = '' } = one;
      if (form === null) {
        conflicts.add({ code: 'E7605', args: [dataSet, period, organisationUnit], index: at });
        count.ignored += 1;
      } else if (one.completed === false) {
        try {
          if (dryRun) await this.forms.rehearseWithdrawal(actor, form.submission);
          else await this.forms.withdraw(actor, form.submission);
          count.deleted += 1;
        } catch (error) {
          if (!(error instanceof AppError)) throw error;
          const named = { de: dataSet, ou: organisationUnit, pe: period, ds: dataSet };
          const told = formRefusalOf(error.code, named, dialect);
          conflicts.add({ ...(told ?? { code: 'E7619', args: [dataSet, error.words[language]] }), index: at });
          count.ignored += 1;
        }
      } else count.updated += 1;
    }
    return { dialect, options: {}, count, conflicts };
  }

  private async formOf(scope: Scope, one: Registration, schemes: Schemes): Promise<TakenForm | null> {
    const { index } = this.exchange;
    const plan = index.dataSet(one.dataSet ?? '', schemes.dataSet);
    const region = index.orgUnit(one.organisationUnit ?? '', schemes.orgUnit);
    const period = readDhis2Period(one.period ?? '');
    if (plan === undefined || region === undefined || period.kind !== 'period') return null;
    const [form] = await this.taken.of(scope, {
      planIds: [this.catalog.planId(plan.code)],
      periodIds: [periodNumberOrThrow(period.period)],
      regions: [{ id: region.id, path: region.path, below: false }],
      since: null,
      limit: 1,
    });
    return form ?? null;
  }

  private shown({ planId, periodId, region, first, last }: TakenForm, schemes: OutgoingSchemes): ShownRegistration {
    const { index } = this.exchange;
    return {
      period: periodFromNumberOrThrow(periodId),
      dataSet: index.called('dataSet', this.catalog.planCode(planId) ?? '', schemes.dataSet),
      organisationUnit: index.called('organisationUnit', region, schemes.orgUnit),
      attributeOptionCombo: index.combo(schemes.attributeCombo),
      date: writeInstant(first.toISOString()),
      lastUpdated: writeInstant(last.toISOString()),
      completed: true,
    };
  }
}

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { DataEngine } from '@dhis2/data-engine';
import { dhis2Engine, refusalOf } from '../support/dhis2-engine.js';
import { district, districtForm, plan } from '../support/hainan-district.js';
import { tokenWith } from '../support/signed-in.js';
import { System } from '../support/system.js';

interface Named {
  readonly id: string;
  readonly code: string;
}
interface Value {
  readonly dataElement: string;
  readonly period: string;
  readonly orgUnit: string;
  readonly value: string;
  readonly comment?: string;
}
interface Summary {
  readonly httpStatusCode: number;
  readonly status: string;
  readonly response: {
    readonly status: string;
    readonly importCount: Record<'imported' | 'updated' | 'ignored' | 'deleted', number>;
    readonly conflicts: readonly {
      readonly object?: string;
      readonly objects?: Record<string, string>;
      readonly errorCode: string;
      readonly property?: string;
      readonly indexes?: readonly number[];
    }[];
    readonly rejectedIndexes: readonly number[];
  };
}

const period = '2023Q1';

describe('a client of DHIS2 that nobody here wrote', () => {
  let system: System;
  let token: string;
  let engine: DataEngine;
  let ids: { readonly dataSet: string; readonly units: Map<string, string>; readonly elements: Map<string, string> };

  const valuesOf = (quarter: string): Value[] =>
    districtForm(quarter).flatMap(({ indicator, region = district, numerator, denominator, value, date }) => {
      const at = { period: quarter, orgUnit: ids.units.get(region) ?? region };
      const one = (code: string, figure: unknown) => {
        return { ...at, dataElement: ids.elements.get(code) ?? code, value: String(figure) };
      };
      if (numerator !== undefined) return [one(`${indicator}.num`, numerator), one(`${indicator}.den`, denominator)];
      return [one(indicator, value ?? date)];
    });
  const push = (dataValues: readonly object[], params = {}): Promise<Summary> => {
    const data = { dataSet: ids.dataSet, dataValues };
    return engine.mutate({ resource: 'dataValueSets', type: 'create', data, params } as never) as never;
  };
  const pull = async (params: object): Promise<{ readonly dataValues: readonly Value[] }> => {
    const { set } = await engine.query({ set: { resource: 'dataValueSets', params: params as never } });
    return set as never;
  };
  const list = async (resource: string): Promise<readonly Named[]> => {
    const { found } = await engine.query({ found: { resource, params: { fields: ['id', 'code'], paging: false } } });
    return (found as Record<string, readonly Named[]>)[resource] ?? [];
  };

  beforeAll(async () => {
    system = await System.start({ plans: [plan] });
    token = await tokenWith(system, { role: 'submitter', region: district });
    engine = dhis2Engine(system.baseUrl, token, 42);
  }, 120_000);
  afterAll(() => system.stop(), 60_000);

  it('connects, and reads what it talks to and who it is', async () => {
    const found = await engine.query({ me: { resource: 'me' }, info: { resource: 'system/info' } });
    expect(found['info']).toMatchObject({ version: '2.42.0', calendar: 'iso8601' });
    expect(found['me']).toMatchObject({
      username: expect.stringContaining('submitter-150303'),
      authorities: ['F_DATAVALUE_ADD'],
    });
  });

  it('reads data sets, elements and units by their fields', async () => {
    const [dataSets, elements, units] = [
      await list('dataSets'),
      await list('dataElements'),
      await list('organisationUnits'),
    ];
    const byCode = (all: readonly Named[]) => new Map(all.map(({ id, code }) => [code, id]));
    expect(dataSets.map(({ code }) => code)).toEqual([plan]);
    expect([...byCode(units).keys()]).toContain('150303-i01');
    ids = { dataSet: dataSets[0]?.id ?? '', units: byCode(units), elements: byCode(elements) };
    const uids = [...ids.units.values(), ...ids.elements.values(), ids.dataSet];
    expect(uids.every((uid) => /^[A-Za-z][A-Za-z0-9]{10}$/.test(uid))).toBe(true);
    const { element } = await engine.query({
      element: { resource: 'dataElements', id: ids.elements.get('cdc_test_items_ratio.num') ?? '' },
    });
    expect(element).toMatchObject({ code: 'cdc_test_items_ratio.num', valueType: 'INTEGER', domainType: 'AGGREGATE' });
  });

  it('hands in a quarter, which is scored as any form', async () => {
    const values = valuesOf(period);
    const summary = await push(values);
    expect(summary).toMatchObject({
      httpStatusCode: 200,
      status: 'OK',
      response: { status: 'SUCCESS', conflicts: [] },
    });
    expect(summary.response.importCount).toEqual({ imported: values.length, updated: 0, ignored: 0, deleted: 0 });
    await system.untilNothingIsOwed();
    const { body } = await system
      .with(token)
      .get<{ values: readonly object[]; version: number }>(
        `/api/v1/values?plan=${plan}&region=${district}&period=${period}`,
      );
    expect([body.version, body.values.length]).toEqual([1, districtForm(period).length]);
  });

  it('reads its values back as it sent them', async () => {
    const back = await pull({ dataSet: ids.dataSet, period, orgUnit: ids.units.get(district) ?? '', children: true });
    const keyed = (values: readonly Value[]) =>
      values.map(({ dataElement, orgUnit, value }) => `${dataElement} ${orgUnit} ${value}`).sort();
    expect(keyed(back.dataValues)).toEqual(keyed(valuesOf(period)));
  });

  it('is told that what is unchanged is ignored, and makes no version of it', async () => {
    const values = valuesOf(period);
    const summary = await push(values);
    expect(summary.response.importCount).toEqual({ imported: 0, updated: 0, ignored: values.length, deleted: 0 });
    const [row] = await system.query<{ n: number }>(`select count(*)::int as n from submission_version`);
    expect(row?.n).toBe(1);
  });

  it('reads the conflicts of what is refused, with object, index and code; the rest is stored', async () => {
    const orgUnit = ids.units.get(district) ?? '';
    const element = (code: string) => ids.elements.get(code) ?? '';
    const at = { period, orgUnit };
    const summary = await refusalOf<Summary>(
      push([
        { ...at, dataElement: element('cdc_recruits'), value: '2' },
        { ...at, dataElement: 'Aa345678901', value: '1' },
        { ...at, dataElement: element('district_recruits'), value: 'many' },
        { ...at, dataElement: element('district_recruits'), period: '2023/Q1', value: '6' },
        { ...at, dataElement: element('district_recruits'), orgUnit: 'Bb345678901', value: '6' },
        { ...at, dataElement: element('district_recruits'), period: '202301', value: '6' },
        { ...at, dataElement: element('emergency_drills'), period: '2099Q1', value: '6' },
        { ...at, dataElement: element('emergency_trainings'), value: '3' },
        { ...at, dataElement: element('emergency_trainings'), value: '4' },
      ]),
    );
    expect(summary).toMatchObject({ httpStatusCode: 409, status: 'WARNING', response: { status: 'WARNING' } });
    const told = summary.response.conflicts.map(({ errorCode, property, indexes }) => [errorCode, property, indexes]);
    expect(told).toEqual([
      ['E7610', 'dataElement', [1]],
      ['E7611', 'period', [3]],
      ['E7612', 'orgUnit', [4]],
      ['E7632', 'period', [5]],
      ['E7619', 'value', [8]],
      ['E7619', 'value', [2]],
      ['E7643', 'period', [6]],
    ]);
    expect(summary.response.conflicts[0]).toMatchObject({
      object: 'Aa345678901',
      objects: { dataElement: 'Aa345678901' },
    });
    expect(summary.response.rejectedIndexes).toEqual([1, 2, 3, 4, 5, 6, 8]);
    expect(summary.response.importCount).toEqual({ imported: 0, updated: 2, ignored: 7, deleted: 0 });
  });

  it('tries without storing', async () => {
    const value = {
      period,
      orgUnit: ids.units.get(district),
      dataElement: ids.elements.get('cdc_recruits'),
      value: '9',
    };
    const summary = await push([value], { dryRun: true });
    expect(summary.response.importCount).toEqual({ imported: 0, updated: 1, ignored: 0, deleted: 0 });
    const back = await pull({ dataElement: value.dataElement, period, orgUnit: value.orgUnit });
    expect(back.dataValues.map((one) => one.value)).toEqual(['2']);
  });

  it('deletes a value softly, and finds it again as deleted', async () => {
    const dataElement = ids.elements.get('commissioned_students') ?? '';
    const orgUnit = ids.units.get(district) ?? '';
    const summary = await push([{ dataElement, period, orgUnit, deleted: true }]);
    expect(summary.response.importCount).toEqual({ imported: 0, updated: 0, ignored: 0, deleted: 1 });
    const asked = { dataElement, period, orgUnit };
    expect((await pull(asked)).dataValues).toEqual([]);
    expect((await pull({ ...asked, includeDeleted: true })).dataValues).toMatchObject([{ deleted: true, value: '0' }]);
  });

  it('meets the newer manners under /api/43', async () => {
    const newer = dhis2Engine(system.baseUrl, token, 43);
    const { info } = await newer.query({ info: { resource: 'system/info' } });
    expect(info).toMatchObject({ version: '2.43.0' });
    const good = {
      period,
      orgUnit: ids.units.get(district),
      dataElement: ids.elements.get('cdc_recruits'),
      value: '3',
    };
    const data = { dataValues: [good, { ...good, dataElement: 'Aa345678901' }] };
    const summary = await refusalOf<Summary>(
      newer.mutate({ resource: 'dataValueSets', type: 'create', data } as never),
    );
    expect(summary.response).toMatchObject({
      status: 'ERROR',
      importCount: { imported: 0, updated: 0, ignored: 0, deleted: 0 },
      conflicts: [{ errorCode: 'E8103' }],
    });
    const back = await pull({ dataElement: good.dataElement, period, orgUnit: good.orgUnit });
    expect(back.dataValues.map((one) => one.value)).toEqual(['2']);
  });

  it('is refused as DHIS2 refuses, without a token and outside its units', async () => {
    const nobody = dhis2Engine(system.baseUrl, `xushi_${'x'.repeat(43)}`, 42);
    await expect(nobody.query({ me: { resource: 'me' } })).rejects.toMatchObject({
      type: 'access',
      details: { httpStatusCode: 401, httpStatus: 'Unauthorized', status: 'ERROR' },
    });
    const elsewhere = dhis2Engine(system.baseUrl, await tokenWith(system, { role: 'submitter', region: '150302' }), 42);
    const value = {
      period,
      orgUnit: ids.units.get(district),
      dataElement: ids.elements.get('cdc_recruits'),
      value: '9',
    };
    const data = { dataValues: [value] };
    const summary = await refusalOf<Summary>(
      elsewhere.mutate({ resource: 'dataValueSets', type: 'create', data } as never),
    );
    expect(summary.response.conflicts).toMatchObject([{ errorCode: 'E7617', indexes: [0] }]);
    const asked = { dataSet: ids.dataSet, period, orgUnit: value.orgUnit };
    const { seen } = await elsewhere.query({
      seen: { resource: 'organisationUnits', params: { fields: ['code'], paging: false } },
    });
    const { organisationUnits } = seen as { organisationUnits: readonly Pick<Named, 'code'>[] };
    expect(organisationUnits.map(({ code }) => code)).toContain('150302');
    expect(organisationUnits.filter(({ code }) => code.startsWith(district))).toEqual([]);
    await expect(elsewhere.query({ set: { resource: 'dataValueSets', params: asked as never } })).rejects.toMatchObject(
      { details: { errorCode: 'E2012' } },
    );
  });
});

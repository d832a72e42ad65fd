import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { dataElementsOf } from './data-elements.js';
import { dataSetsOf, windowOf } from './data-sets.js';
import { codesOf } from './figure-parts.js';
import type { GivenCatalog, GivenIndicator, GivenInput, GivenPlan, GivenRegion, GivenTarget } from './given-catalog.js';
import { indicatorsOf, indicatorTypesOf } from './indicators.js';
import { cut } from './name-object.js';
import { organisationUnitLevelsOf, organisationUnitsOf } from './organisation-units.js';

const indicator = (code: string, given: Partial<GivenIndicator> = {}): GivenIndicator => {
  return {
    code,
    zh: `指标${code}`,
    en: `Indicator ${code}`,
    measure: 'ratio',
    num: null,
    den: null,
    unit: '%',
    ...given,
  };
};
const input = (code: string, given: Partial<GivenInput> = {}): GivenInput => {
  const common = { zh: `指标${code}`, en: `Indicator ${code}`, unit: null, wholeNumber: false, perUnit: false };
  return { indicator: code, asks: 'ratio', ...common, ...given };
};
const target = (of: GivenIndicator, inputs: readonly GivenInput[], publicationLag = 0): GivenTarget => {
  return { target: { publicationLag }, indicator: of, inputs };
};
const plan = (code: string, targets: readonly GivenTarget[], given: Partial<GivenPlan> = {}): GivenPlan => ({
  code,
  title: { zh: `方案${code}`, en: `Plan ${code}` },
  frequency: 'quarter',
  targets,
  indicators: targets.map((one) => one.indicator),
  ...given,
});
const region = (path: string, given: Partial<GivenRegion> = {}): GivenRegion => {
  const code = path.split('/').at(-2) ?? '';
  const common = {
    name: `地区${code}`,
    nameEn: null,
    level: 'county',
    validFrom: '1949-10-01',
    validTo: null,
  } as const;
  return { code, path, ...common, ...given };
};
const catalog = (given: Partial<GivenCatalog>): GivenCatalog => {
  return { plans: [], regions: [], reportersOf: () => [], uidOf: (kind, code) => `${kind}:${code}`, ...given };
};

const shares = indicator('share', { num: '合格件数', den: '应有件数' });
const beds = indicator('beds', { measure: 'flow', unit: '张' });

describe('the figures of a plan', () => {
  it('are two of a ratio and one of anything else', () => {
    expect(codesOf(input('share'))).toEqual(['share.num', 'share.den']);
    expect(codesOf(input('beds', { asks: 'number' }))).toEqual(['beds']);
    expect(codesOf(input('opened', { asks: 'date' }))).toEqual(['opened']);
  });

  it('say what they are, how they add up, and which plans ask for them', () => {
    const targets = [
      target(shares, [input('share', { wholeNumber: true })]),
      target(beds, [input('beds', { asks: 'number', unit: '张' })]),
      target(indicator('opened', { measure: 'date' }), [input('opened', { asks: 'date', unit: '日期' })]),
      target(indicator('index', { measure: 'composite' }), [input('index.a', { asks: 'number', unit: '分' })]),
    ];
    const elements = dataElementsOf(catalog({ plans: [plan('p', targets), plan('q', targets.slice(1, 2))] }));
    expect(
      elements.map(({ code, name, valueType, aggregationType, description }) => {
        return [code, name, valueType, aggregationType, description ?? ''];
      }),
    ).toEqual([
      ['beds', '指标beds', 'NUMBER', 'SUM', '单位：张'],
      ['index.a', '指标index.a', 'NUMBER', 'NONE', '单位：分'],
      ['opened', '指标opened', 'DATE', 'NONE', ''],
      ['share.den', '指标share（分母）', 'INTEGER', 'LAST', '应有件数'],
      ['share.num', '指标share（分子）', 'INTEGER', 'LAST', '合格件数'],
    ]);
    expect(elements[0]).toMatchObject({
      id: 'dataElement:beds',
      domainType: 'AGGREGATE',
      zeroIsSignificant: true,
      categoryCombo: { id: 'bjDvmb4bfuf' },
      translations: [{ property: 'NAME', locale: 'en', value: 'Indicator beds' }],
      dataSetElements: [
        { dataSet: { id: 'dataSet:p' }, dataElement: { id: 'dataElement:beds' } },
        { dataSet: { id: 'dataSet:q' }, dataElement: { id: 'dataElement:beds' } },
      ],
    });
  });
});

describe('two figures of one code', () => {
  it('are refused, within a plan and between plans', () => {
    const ratio = target(indicator('x'), [input('x')]);
    const parts = target(indicator('x', { measure: 'composite' }), [input('x.num', { asks: 'number' })]);
    expect(() => dataElementsOf(catalog({ plans: [plan('p', [ratio, parts])] }))).toThrow(/x\.num is the code of two/);
    expect(() => dataElementsOf(catalog({ plans: [plan('p', [ratio]), plan('q', [parts])] }))).toThrow(/x\.num/);
    expect(dataElementsOf(catalog({ plans: [plan('p', [ratio, ratio]), plan('q', [ratio])] }))).toHaveLength(2);
  });
});

describe('a plan', () => {
  it('is a data set with its figures and whoever reports them', () => {
    const given = catalog({
      plans: [plan('p', [target(shares, [input('share')])], { frequency: 'half-year' })],
      regions: [region('1/'), region('1/2/')],
      reportersOf: () => ['2', '2', 'gone'],
      changedAt: '2024-01-01T00:00:00.000Z',
    });
    expect(dataSetsOf(given)).toEqual([
      expect.objectContaining({
        id: 'dataSet:p',
        code: 'p',
        name: '方案p',
        displayName: '方案p',
        lastUpdated: '2024-01-01T00:00:00.000Z',
        periodType: 'SixMonthly',
        categoryCombo: { id: 'bjDvmb4bfuf' },
        indicators: [{ id: 'indicator:share' }],
        organisationUnits: [{ id: 'organisationUnit:2' }],
        dataSetElements: ['share.num', 'share.den'].map((code) => {
          return { dataSet: { id: 'dataSet:p' }, dataElement: { id: `dataElement:${code}` } };
        }),
      }),
    ]);
  });

  it.each([
    ['nothing said: the publication lag, and no lock', undefined, [0, 0, 20]],
    ['a deadline', { opens: 1, deadline: 10, locks: null }, [0, 0, 10]],
    ['a lock after it', { opens: 1, deadline: 10, locks: 5 }, [0, 15, 10]],
    ['a lock after the lag', { opens: 3, deadline: null, locks: 5 }, [0, 25, 20]],
    ['a lock at once, which is not never', { opens: 1, deadline: 0, locks: 0 }, [0, 1, 0]],
    ['a running period', { opens: -5, deadline: 10, locks: null }, [1, 0, 10]],
  ])('tells its window in days: %s', (_words, calendar, expected) => {
    const targets = [target(shares, [], 5), target(beds, [], 20)];
    const days = windowOf({ targets, ...(calendar === undefined ? {} : { calendar }) });
    expect([days.openFuturePeriods, days.expiryDays, days.timelyDays]).toEqual(expected);
  });
});

describe('an indicator', () => {
  it('is an expression over its figures', () => {
    const number = input('beds', { asks: 'number' });
    const found = indicatorsOf(
      catalog({ plans: [plan('p', [target(shares, [input('share')]), target(beds, [number])])] }),
    );
    expect(
      found.map(({ code, numerator, denominator, indicatorType }) => [code, numerator, denominator, indicatorType.id]),
    ).toEqual([
      ['beds', '#{dataElement:beds}', '1', 'indicatorType:NUMBER'],
      ['share', '#{dataElement:share.num}', '#{dataElement:share.den}', 'indicatorType:PERCENT'],
    ]);
    expect(found[1]).toMatchObject({ numeratorDescription: '合格件数', denominatorDescription: '应有件数' });
  });

  it('is left out where no expression says it', () => {
    const targets = [
      target(indicator('opened', { measure: 'date' }), [input('opened', { asks: 'date' })]),
      target(indicator('parts'), [input('parts.a', { asks: 'number' })]),
      target(indicator('units'), [input('units', { asks: 'number', perUnit: true })]),
      target(indicator('compared'), [input('compared'), input('other')]),
      target(indicator('nothing'), []),
    ];
    expect(indicatorsOf(catalog({ plans: [plan('p', targets)] }))).toEqual([]);
  });

  it('is multiplied as its type says', () => {
    expect(indicatorTypesOf(catalog({})).map(({ code, factor, number }) => [code, factor, number])).toEqual([
      ['PERCENT', 100, false],
      ['RATIO', 1, false],
      ['NUMBER', 1, true],
    ]);
  });
});

describe('a region', () => {
  const regions = [
    region('1/', { level: 'nation' }),
    region('1/2/', { level: 'province', nameEn: 'Two' }),
    region('1/2/4/', { level: 'county', validFrom: '2000-01-01', validTo: '2020-03-01' }),
    region('1/2/3/', { level: 'prefecture' }),
  ];
  const units = organisationUnitsOf(catalog({ regions, plans: [plan('p', [])], reportersOf: () => ['3'] }));

  it('stands where it stands in the tree', () => {
    expect(units.map(({ code, level, path, leaf }) => [code, level, path, leaf])).toEqual([
      ['1', 1, '/organisationUnit:1', false],
      ['2', 2, '/organisationUnit:1/organisationUnit:2', false],
      ['3', 3, '/organisationUnit:1/organisationUnit:2/organisationUnit:3', true],
      ['4', 3, '/organisationUnit:1/organisationUnit:2/organisationUnit:4', true],
    ]);
    expect(units[0]?.parent).toBeUndefined();
    expect(units[1]).toMatchObject({
      parent: { id: 'organisationUnit:1' },
      children: [{ id: 'organisationUnit:3' }, { id: 'organisationUnit:4' }],
      translations: [{ value: 'Two' }],
    });
    expect(units[2]?.dataSets).toEqual([{ id: 'dataSet:p' }]);
  });

  it('is closed on its last day, not on the first day without it', () => {
    expect(units[3]).toMatchObject({ openingDate: '2000-01-01', closedDate: '2020-02-29' });
    expect(units[2]).not.toHaveProperty('closedDate');
  });

  it('has a level by its depth, named for what stands there', () => {
    const found = organisationUnitLevelsOf(catalog({ regions }));
    expect(found.map(({ level, name }) => [level, name])).toEqual([
      [1, '第1层：国家级'],
      [2, '第2层：省级'],
      [3, '第3层：市级、县级'],
    ]);
  });
});

describe('a name', () => {
  it('is cut between characters where it is too long', () => {
    expect(cut('短', 50)).toBe('短');
    expect(cut('长'.repeat(51), 50)).toBe(`${'长'.repeat(49)}…`);
    // a character beyond the plane takes two places, and is never cut in half
    expect(cut('𠀀'.repeat(26), 50)).toBe(`${'𠀀'.repeat(24)}…`);
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 80 }), fc.integer({ min: 1, max: 60 }), (text, longest) => {
        const short = cut(text, longest);
        expect(short.length).toBeLessThanOrEqual(longest);
        if (short !== text) expect(text.startsWith(short.slice(0, -1))).toBe(true);
        expect(/[\uD800-\uDBFF]…$/.test(short)).toBe(false);
      }),
    );
  });
});

import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readPlan, type Indicator, type Plan } from '#catalog/pure';
import { readSmallLand } from '../../../test/support/small-land.js';
import { dataElementsOf } from '../metadata/data-elements.js';
import { dataSetsOf } from '../metadata/data-sets.js';
import { figureParts } from '../metadata/figure-parts.js';
import { indicatorsOf, indicatorTypesOf } from '../metadata/indicators.js';
import { organisationUnitsOf } from '../metadata/organisation-units.js';
import { draftLimits, draftPlans, type DraftingTerms } from './draft-plans.js';
import { readMetadataFile, type ForeignMetadata } from './foreign-metadata.js';

const { plan: everyKind, tree } = readSmallLand();
const pathOf = (path: string) => path.split('/').filter((code) => code !== '');
const unit = (code: string) => {
  const found = tree.byCode(code);
  return found && { code, level: found.level, path: pathOf(found.path) };
};
const top = unit('100000') ?? { code: '100000', level: 'nation' as const, path: ['100000'] };
const empty: DraftingTerms = {
  hasPlan: () => false,
  indicator: () => undefined,
  places: { unit, top },
  day: '2026-05-01',
};

function readOrThrow(text: string): Plan {
  const read = readPlan(text, 'draft.yaml', (code) => tree.byCode(code) ?? (code === top.code ? top : undefined));
  if ('problems' in read) throw new Error(JSON.stringify(read.problems, null, 1));
  return read.plan;
}

function shipped(name: string): Plan {
  const read = readPlan(readFileSync(`config/plans/${name}.yaml`, 'utf8'), name);
  if ('problems' in read) throw new Error(JSON.stringify(read.problems));
  return read.plan;
}

/** The file that an instance with this plan gives. */
function exported(plan: Plan, reporters: readonly string[] = []): ForeignMetadata {
  const catalog = {
    plans: [plan],
    regions: tree.all(),
    reportersOf: () => reporters,
    uidOf: (kind: string, code: string) => `${kind}:${code}`,
  };
  const lists = {
    organisationUnits: organisationUnitsOf(catalog),
    dataElements: dataElementsOf(catalog),
    dataSets: dataSetsOf(catalog),
    indicators: indicatorsOf(catalog),
    indicatorTypes: indicatorTypesOf(catalog),
  };
  return fileOf(lists);
}

function fileOf(lists: object): ForeignMetadata {
  const read = readMetadataFile(JSON.stringify(lists));
  if ('problems' in read) throw new Error(JSON.stringify(read.problems));
  return read;
}

function draftOf(file: ForeignMetadata, terms: Partial<DraftingTerms> = {}) {
  const { drafts, undrafted } = draftPlans(file, { ...empty, ...terms });
  const [draft] = drafts;
  if (draft === undefined) throw new Error(JSON.stringify(undrafted));
  return { ...draft, plan: readOrThrow(draft.text) };
}

const element = (code: string | undefined, more: object = {}) => {
  return { id: `id-${code ?? 'none'}`, ...(code !== undefined && { code }), name: `名称${code ?? ''}`, valueType: 'INTEGER', aggregationType: 'SUM', ...more }; // prettier-ignore
};
const fileWith = (dataElements: readonly { readonly id: string }[], set: object = {}) =>
  fileOf({
    dataElements,
    dataSets: [
      {
        id: 's',
        code: 's',
        name: '数据集',
        periodType: 'Monthly',
        dataSetElements: dataElements.map(({ id }) => ({ dataElement: { id } })),
        ...set,
      },
    ],
  });

/** Scores of composites have no form of their own here: the parts of one come back as figures by themselves. */
const comparable = (plan: Plan) =>
  figureParts(plan)
    .map(({ code, valueType, part }) => {
      return [valueType !== 'DATE' && part === 'value' ? code.replace(/[.-]/g, '_') : code, valueType].join(' ');
    })
    .sort();

describe('a data set that no plan has', () => {
  it.each(['guizhou-2022', 'hainan-district-2023-2025', 'national-2023', 'system-opinions-2023'])(
    'comes back as the plan that it was: %s',
    (name) => {
      const plan = shipped(name);
      const draft = draftOf(exported(plan));
      expect([draft.plan.code, draft.plan.title.zh, draft.plan.frequency]).toEqual([
        plan.code,
        plan.title.zh,
        plan.frequency,
      ]);
      expect(comparable(draft.plan)).toEqual(comparable(plan));
      expect(draft.leftOut).toEqual([]);
      expect(figureParts(draft.plan).map(({ code }) => code)).toEqual(draft.elements);
    },
  );

  it('asks for every kind of figure, and judges none', () => {
    const { plan } = draftOf(exported(everyKind));
    expect(comparable(plan)).toEqual(comparable(everyKind));
    expect(plan.targets.every(({ reportedOnly }) => reportedOnly === true)).toBe(true);
    expect(plan.targets.some(({ target }) => target.goal !== undefined)).toBe(false);
  });

  it('binds the smallest region that holds its units, and is handed in by most of them', () => {
    const placed = (...reporters: readonly string[]) => {
      const { scope, targets } = draftOf(exported(everyKind, reporters)).plan;
      return [scope, targets[0]?.target.judgedAt];
    };
    expect(placed('910101', '910102')).toEqual(['910000', 'county']);
    expect(placed('910000', '910101', '910102')).toEqual(['910000', 'province']);
  });

  it('has the words of an indicator that a plan has already, and another code where that is something else', () => {
    const known: Indicator = { code: 'beds', zh: '床位数', en: 'Beds', measure: 'stock', num: null, den: null, unit: '张', min: null, max: null, whole: true }; // prettier-ignore
    const file = fileWith([element('beds')]);
    expect(draftOf(file, { indicator: () => known }).plan.indicators[0]).toEqual({ ...known, min: { n: 0n, d: 1n } });
    const other = draftOf(file, {
      indicator: (code) => (code === 'beds' ? { ...known, measure: 'ratio' } : undefined),
    });
    expect([other.elements, other.text]).toEqual([['beds_2'], expect.stringContaining('code there: beds')]);
  });

  it('takes codes of another spelling as near as they come, each once, and says what they were', () => {
    const draft = draftOf(
      fileWith([
        element('ANC 1st'),
        element('anc_1st'),
        element('门诊'),
        element(undefined),
        element('1st'),
        element('a.b'),
      ]),
    );
    expect(draft.elements).toEqual(['anc_1st_2', 'anc_1st', 'id', 'id_none', 'e_1st', 'a_b']);
    for (const there of ['ANC 1st', '门诊', 'id-none', '1st', 'a.b'])
      expect(draft.text).toContain(`code there: ${there}\n`);
  });

  it('leaves out what no plan can hold, and says so', () => {
    const texts = [element('t', { valueType: 'TEXT' }), element('n'), element('c', { valueType: 'constructor' })];
    const draft = draftOf(fileWith(texts, { dataSetElements: ['id-t', 'id-n', 'id-c', 'gone'].map((id) => ({ dataElement: { id } })) })); // prettier-ignore
    expect([draft.elements, draft.leftOut.map(({ element: of }) => of)]).toEqual([['n'], ['t', 'c', 'gone']]);
    const undrafted = [
      fileWith(texts.slice(0, 1)),
      fileWith(texts, { periodType: 'Weekly' }),
      fileWith(Array.from({ length: draftLimits.elements + 1 }, (_, at) => element(`n${at}`))),
    ].map((file) => draftPlans(file, empty));
    expect(undrafted.map(({ drafts, undrafted: told }) => [drafts.length, told.length])).toEqual([[0, 1], [0, 1], [0, 1]]); // prettier-ignore
  });

  it('is one of so many that an answer carries', () => {
    const many = Array.from({ length: draftLimits.sets + 5 }, (_, at) => ({
      id: `s${at}`,
      name: '同名 Set',
      periodType: 'Yearly',
      dataSetElements: [{ dataElement: { id: 'id-n' } }],
    }));
    const { drafts, undrafted } = draftPlans(fileOf({ dataElements: [element('n')], dataSets: many }), empty);
    expect([drafts.length, undrafted.length]).toEqual([draftLimits.sets, 5]);
    expect(drafts.slice(0, 3).map(({ file }) => file)).toEqual(['set.yaml', 'set-2.yaml', 'set-3.yaml']);
  });

  it('is made in a moment, also of very many indicators and units', () => {
    const elements = Array.from({ length: 250 }, (_, at) => [element(`r${at}.num`), element(`r${at}.den`)]).flat();
    const { dataSets, ...file } = fileWith(elements);
    const indicators = Array.from({ length: 50_000 }, (_, at) => ({
      name: 'x',
      numerator: `#{${at}}`,
      translations: [],
    }));
    const organisationUnits = Array.from({ length: 50_000 }, (_, at) => ({ id: `u${at}`, code: '910101', name: 'x' }));
    const sets = Array.from({ length: draftLimits.sets }, () => dataSets).flat();
    const before = performance.now();
    const { drafts } = draftPlans({ ...file, dataSets: sets, indicators, organisationUnits }, empty);
    expect([drafts.length > 3, performance.now() - before < 5_000]).toEqual([true, true]);
  });

  it('is a plan file also where no bracket of it is closed', () => {
    const elements = Array.from({ length: 60 }, (_, at) => element(`n${at}`, { name: '[{', description: '[[[[[' }));
    expect(draftOf(fileWith(elements, { name: '{{{' })).plan.targets).toHaveLength(60);
  });

  it('is a plan file whatever its names are', () => {
    const name = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 60 }),
      fc.string({ unit: fc.constantFrom('[', '{', ']', '#', ':', ' ', '"', "'", '\\', '\n', '\u2028', '\ufffe', '*', '&', '\ud800'), maxLength: 300 }), // prettier-ignore
    );
    const valueType = fc.constantFrom('INTEGER', 'INTEGER_POSITIVE', 'INTEGER_NEGATIVE', 'NUMBER', 'PERCENTAGE', 'UNIT_INTERVAL', 'DATE', 'TEXT'); // prettier-ignore
    const aggregationType = fc.constantFrom('SUM', 'LAST', 'AVERAGE', 'NONE');
    const code = fc.oneof(fc.constantFrom('a', 'a.num', 'a.den', 'a.b', 'A', 'a_b', 'a_2', 'a b'), name);
    const one = fc.record(
      { id: name, code, name, valueType, aggregationType, description: name },
      { requiredKeys: ['id', 'name', 'valueType'] },
    );
    fc.assert(
      fc.property(fc.array(one, { minLength: 1, maxLength: 60 }), name, name, (elements, setName, setCode) => {
        const file = fileWith(elements, { name: setName, code: setCode });
        for (const { text, elements: told } of draftPlans(file, empty).drafts)
          expect(figureParts(readOrThrow(text)).map((part) => part.code)).toEqual(told);
      }),
    );
  });
});

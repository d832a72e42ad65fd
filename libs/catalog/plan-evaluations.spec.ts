import { describe, expect, it } from '@jest/globals';
import { keysOf, planOf } from '../../test/support/plan-of-targets.js';
import type { PlanEvaluation } from './plan-evaluation.js';
import { readPlan } from './read-plan.js';

const indicator = (id: string, of: string) => `indicator: { id: ${id}, zh: ${id}, ${of} }`;
const text = planOf(
  keysOf('ratio', 'id: share'),
  keysOf(
    'ratio',
    `id: infections ; op: "<=" ; value: 6% ; ${indicator('inf', 'measure: ratio, num: 甲, den: 乙, unit: "%"')}`,
  ),
  keysOf('stock', `id: beds ; ${indicator('beds', 'measure: stock, unit: 张')}`),
  keysOf('stock', `id: band ; op: range ; value: [2, 5] ; ${indicator('band', 'measure: stock, unit: 张')}`),
  keysOf('stock', `id: far ; judged_at: prefecture ; ${indicator('far', 'measure: stock, unit: 张')}`),
  keysOf(
    'level',
    `id: done ; kind: milestone ; op: done-by ; -value ; ${indicator('done', 'measure: date, unit: 日期')}`,
  ),
  keysOf('composite', 'id: whole'),
  keysOf(
    'composite',
    `id: four ; ${indicator('four', 'measure: composite, unit: 分')} ; parts: [{ id: a, zh: 甲, en: A, weight: 1/4 }, { id: b, zh: 乙, weight: 3/4 }]`,
  ),
  keysOf('composite', `id: bent ; variant: geometric ; ${indicator('bent', 'measure: composite, unit: 分')}`),
);
const withKeys = (lines: string): string => text.replace('indicators:\n', `evaluations:\n${lines}\nindicators:\n`);
const head = '  - id: one\n    clause: 三(三)\n    zh: 评价\n    en: Evaluation\n';
const of = (keys: string): string =>
  withKeys(
    head +
      keys
        .split(' ; ')
        .map((key) => `    ${key}`)
        .join('\n'),
  );
const items = (...written: string[]): string =>
  of(`level: county ; dimensions: [{ id: d, zh: 维, en: D, items: [${written.join(', ')}] }]`);

function read(source: string): PlanEvaluation {
  const found = readPlan(source, 'small.yaml', () => ({ level: 'prefecture' }));
  if ('problems' in found) throw new Error(JSON.stringify(found.problems, null, 1));
  const [first] = found.plan.evaluations;
  if (first === undefined) throw new Error('there is no evaluation');
  return first;
}
const problems = (source: string) => {
  const found = readPlan(source, 'small.yaml', () => ({ level: 'prefecture' }));
  return 'problems' in found ? found.problems : [];
};
const codes = (source: string): string[] => problems(source).map(({ code, path }) => `${code} ${path}`);
const n = (numerator: number, denominator = 1) => ({ n: BigInt(numerator), d: BigInt(denominator) });

describe('an evaluation of a plan', () => {
  it('is none in a file that does not name one', () => {
    const found = readPlan(text, 'small.yaml');
    expect('plan' in found && found.plan.evaluations).toEqual([]);
  });

  it('takes the dimensions and the weights of a composite whose parts are handed in', () => {
    expect(read(of('level: county ; of: four'))).toMatchObject({
      id: 'one',
      citation: { zh: '三(三)' },
      level: 'county',
      evaluatedBy: null,
      fromDocument: [],
      quarterly: false,
      dimensions: [
        {
          id: 'a',
          title: { zh: '甲', en: 'A' },
          weight: n(1, 4),
          items: [{ target: 'four', part: 'a', composite: null }],
        },
        { id: 'b', title: { zh: '乙', en: '乙' }, weight: n(3, 4), items: [{ id: 'four.b' }] },
      ],
    });
  });

  it('takes every other target for a composite without parts', () => {
    const { dimensions, level } = read(of('level: region ; of: whole'));
    expect(level).toBeNull();
    expect(dimensions.map(({ id }) => id)).toEqual(['share', 'infections', 'beds', 'band', 'far', 'done']);
    expect(dimensions[0]?.items).toMatchObject([{ target: 'share', composite: 'whole', transform: { kind: 'score' } }]);
  });

  it('reads each transform with its values exactly', () => {
    const { dimensions } = read(
      of(
        'level: county ; from_document: [level] ; bulletins: [quarterly, annual] ; dimensions: [{ id: d, zh: 维, en: D, weight: 2, items: [{ target: share, transform: efficacy, satisfactory: 90%, unacceptable: 60%, weight: 3 }, { target: done, transform: score }] }, { id: x, zh: 指, en: X, items: [{ target: beds, transform: index, reference: goal, group: g }, { target: infections, transform: index, reference: 5% }] }]',
      ),
    );
    expect(dimensions.flatMap((one) => one.items.map(({ transform }) => transform))).toEqual([
      { kind: 'efficacy', satisfactory: n(9, 10), unacceptable: n(3, 5) },
      { kind: 'score' },
      { kind: 'index', reference: 'goal', better: 'higher', group: 'g' },
      { kind: 'index', reference: n(1, 20), better: 'lower', group: 'infections' },
    ]);
    expect(dimensions[0]?.items[0]?.weight).toEqual(n(3));
  });

  it.each([
    ['of what', of('level: county'), 'plan.evaluation_of_what evaluations[0]'],
    [
      'of two things',
      of(
        'level: county ; of: four ; dimensions: [{ id: d, zh: 维, en: D, items: [{ target: share, transform: score }] }]',
      ),
      'plan.evaluation_of_what evaluations[0]',
    ],
    ['of no composite', of('level: county ; of: fuor'), 'plan.unknown_reference evaluations[0].of'],
    ['of a product', of('level: county ; of: bent'), 'plan.evaluation_geometric evaluations[0].of'],
    ['an unknown key', of('levle: county ; level: county ; of: four'), 'plan.unknown_key evaluations[0].levle'],
    [
      'an id that is none',
      of('level: county ; of: four').replace('id: one', 'id: One'),
      'plan.id_form evaluations[0].id',
    ],
    [
      'by whom',
      of('level: region ; evaluated_by: prefecture ; of: four'),
      'plan.evaluation_by_whom evaluations[0].evaluated_by',
    ],
    [
      'not above',
      of('level: county ; evaluated_by: township ; of: four'),
      'plan.evaluation_not_above evaluations[0].evaluated_by',
    ],
    [
      'beyond the scope',
      of('level: county ; evaluated_by: province ; of: four'),
      'plan.level_above_scope evaluations[0].evaluated_by',
    ],
    ['no one to compare with', of('level: prefecture ; of: four'), 'plan.evaluation_not_above evaluations[0].level'],
    [
      'published below',
      of('level: township ; evaluated_by: prefecture ; published_by: county ; of: four'),
      'plan.evaluation_published_below evaluations[0].published_by',
    ],
    [
      'a claim',
      of('level: county ; from_document: [standard] ; of: four'),
      'plan.evaluation_claim evaluations[0].from_document[0]',
    ],
    [
      'an unknown target',
      items('{ target: shrae, transform: score }'),
      'plan.unknown_reference evaluations[0].dimensions[0].items[0].target',
    ],
    [
      'an unknown part',
      items('{ target: four, part: c, transform: score }'),
      'plan.unknown_reference evaluations[0].dimensions[0].items[0].part',
    ],
    [
      'twice',
      items('{ target: share, transform: score }', '{ target: share, transform: score }'),
      'plan.evaluation_item_twice evaluations[0].dimensions[0].items[1].target',
    ],
    [
      'a stray key',
      items('{ target: share, transform: score, reference: 5% }'),
      'plan.transform_key evaluations[0].dimensions[0].items[0].reference',
    ],
    [
      'a bare number of a ratio',
      items('{ target: share, transform: efficacy, satisfactory: 90, unacceptable: 60% }'),
      'plan.bare_number_for_ratio evaluations[0].dimensions[0].items[0].satisfactory',
    ],
    [
      'no spread',
      items('{ target: share, transform: efficacy, satisfactory: 90%, unacceptable: 90% }'),
      'plan.efficacy_spread evaluations[0].dimensions[0].items[0].satisfactory',
    ],
    [
      'the wrong way',
      items('{ target: infections, transform: efficacy, satisfactory: 9%, unacceptable: 5% }'),
      'plan.efficacy_spread evaluations[0].dimensions[0].items[0].satisfactory',
    ],
    [
      'half a spread',
      items('{ target: share, transform: efficacy, satisfactory: 90% }'),
      'plan.missing_key evaluations[0].dimensions[0].items[0].unacceptable',
    ],
    [
      'a day as an amount',
      items('{ target: done, transform: index, reference: 3 }'),
      'plan.transform_of_no_amount evaluations[0].dimensions[0].items[0].transform',
    ],
    [
      'an index of a band',
      items('{ target: band, transform: index, reference: 3 }'),
      'plan.index_without_direction evaluations[0].dimensions[0].items[0].transform',
    ],
    [
      'an index of nothing',
      items('{ target: beds, transform: index, reference: 0 }'),
      'plan.index_reference evaluations[0].dimensions[0].items[0].reference',
    ],
    [
      'a weighed index',
      items('{ target: beds, transform: index, reference: 3, weight: 2 }'),
      'plan.index_weight evaluations[0].dimensions[0].items[0].weight',
    ],
    [
      'mixed',
      items('{ target: beds, transform: index, reference: 3 }', '{ target: share, transform: score }'),
      'plan.evaluation_mixed evaluations[0].dimensions[0].items',
    ],
    [
      'no verdict there',
      items('{ target: far, transform: score }'),
      'plan.evaluation_not_judged evaluations[0].dimensions[0].items[0].target',
    ],
    [
      'weights of nothing',
      items('{ target: share, transform: score, weight: 0 }'),
      'plan.weights_zero evaluations[0].dimensions[0].items',
    ],
  ])('is refused at its place: %s', (_name, source, problem) => {
    expect(codes(source)).toContain(problem);
    const [first] = problems(source);
    expect(first?.line).toBeGreaterThan(5);
  });

  it('says with each refusal what to write instead', () => {
    for (const source of [
      of('level: county'),
      of('level: county ; of: fuor'),
      of('level: region ; evaluated_by: prefecture ; of: four'),
      items('{ target: far, transform: score }'),
      items('{ target: band, transform: index, reference: 3 }'),
    ]) {
      expect(problems(source)[0]?.suggestion?.zh).toMatch(/\S/);
    }
  });

  it('is refused where there are too many', () => {
    const one = `${head}    level: county\n    of: four`;
    const many = Array.from({ length: 11 }, (_, index) => one.replace('id: one', `id: n${index}`)).join('\n');
    expect(codes(withKeys(many))).toContain('plan.evaluation_too_large evaluations');
  });
});

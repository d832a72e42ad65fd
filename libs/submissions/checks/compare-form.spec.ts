import { describe, expect, it } from '@jest/globals';
import { comparedPlan, comparedRules, type Known } from '../../../test/support/compared-form.js';
import { checkSubmission, type SubmissionVerdict } from './check-submission.js';
import { givenFromJson } from '../reading/given-from-json.js';

const kinds = { file: 'missing', template: 'asked', machine: 'mistake' } as const;
interface Sent extends Known {
  readonly from?: keyof typeof kinds;
  readonly explanations?: readonly { indicator: string; code?: string; region?: string; text: string }[];
}

const check = (values: readonly unknown[], { from = 'machine', explanations = [], ...known }: Sent = {}) => {
  const period = known.period ?? '2024Q1';
  const given = givenFromJson({ plan: 'compared', region: '150303', period, values });
  return checkSubmission({ ...given, emptyValues: kinds[from], explanations }, comparedRules(known));
};
const listed = (verdict: SubmissionVerdict) => (verdict.kind === 'refused' ? verdict.problems : verdict.queries);
const codes = (values: readonly unknown[], known: Sent = {}) => listed(check(values, known)).map(({ code }) => code);

const value = (indicator: string, figure: number) => ({ indicator, value: figure });
const rate = (numerator: number, denominator: number) => ({ indicator: 'rate', numerator, denominator });
const q = (indicator: string, now: number, ...before: (string | null)[]) =>
  codes([value(indicator, now)], { before: { [indicator]: before } });
const ratioAfter = (now: readonly [number, number], ...before: string[]) =>
  codes([rate(...now)], { before: { rate: before } });

describe('a change against the last period (W201)', () => {
  it.each<[string, string[], string[]]>([
    ['a stock by more than half', q('beds', 151, '100'), ['W201']],
    ['a stock by exactly half', q('beds', 150, '100'), []],
    ['a stock by half downwards, and a little', q('beds', 49, '100'), ['W201']],
    ['a stock by nine things', q('beds', 10, '1'), []],
    ['a stock by ten things', q('beds', 11, '1'), ['W201']],
    ['a percentage by just over twenty points', q('literacy', 80.1, '0.60'), ['W201']],
    ['a percentage by twenty points', q('literacy', 80, '0.60'), []],
    ['a percentage by over half of itself', q('literacy', 12.1, '0.263'), ['W201']],
    ['a percentage by over half, but under five points', q('literacy', 7.4, '0.025'), []],
    ['a percentage by over half, and five points', q('literacy', 7.5, '0.025'), ['W201']],
    ['a ratio over many by over twenty points', ratioAfter([61, 100], '40/100'), ['W201']],
    ['a ratio over five, where one more is twenty points', ratioAfter([4, 5], '1/5'), []],
    ['a level by more than half', q('cost', 151, '100'), ['W201']],
    ['nothing before', q('beds', 500), []],
    ['zero before', q('beds', 500, '0'), []],
    ['a figure of a year ago', q('beds', 500, null, null, null, '100'), ['W201']],
    ['a figure of more than a year ago', q('beds', 500, null, null, null, null, '100'), []],
    ['a flow that doubled', q('drills', 40, '20'), []],
    ['a flow of ten times', q('drills', 200, '20'), ['W201']],
    ['a flow of nine times', q('drills', 180, '20'), []],
    ['a flow of a tenth', q('drills', 20, '200'), ['W201']],
    ['a flow of ten times that is small', q('drills', 10, '1'), []],
  ])('%s', (_, asked, expected) => {
    expect(asked).toEqual(expected);
  });

  it('offers the slip of the decimal point where exactly one lands near the last figure', () => {
    const offered = (now: number, before: string) =>
      listed(check([value('cost', now)], { before: { cost: [before] } })).map(({ suggestion }) => suggestion?.zh);
    expect(offered(853, '84.9')).toEqual(['改为 85.3']);
    expect(offered(8.53, '84.9')).toEqual(['改为 85.3']);
    expect(offered(853, '30')).toEqual([undefined]);
    const [tooLarge] = listed(check([value('literacy', 853)], { before: { literacy: ['0.849'] } }));
    expect([tooLarge?.code, tooLarge?.suggestion?.en]).toEqual(['E102', 'change to 85.3%']);
    expect(listed(check([value('literacy', 853)]))[0]?.suggestion).toBeUndefined();
  });

  it('says what a page needs to word it itself', () => {
    const [found] = listed(check([value('literacy', 12.1)], { before: { literacy: ['0.263'] } }));
    expect(found).toMatchObject({
      pointer: '/values/0/value',
      tier: 'query',
      seen: 12.1,
      message: { zh: '比上期（2023Q4：26.3%）降 54%', en: 'down 54% from 26.3% in 2023Q4' },
      params: { last: '26.3%', lastPeriod: '2023Q4', figure: '12.1%' },
      indicator: 'literacy',
      region: '150303',
      explanation: null,
    });
  });
});

describe('zero, and totals that fall (W203, W204)', () => {
  it.each<[string, string[], string[]]>([
    ['a stock', q('beds', 0, '100'), ['W203']],
    ['a stock of one', q('beds', 0, '1'), ['W203']],
    ['a stock that was nothing before', q('beds', 0, '0'), []],
    ['a stock that is hoped to be nothing', q('sites', 0, '3'), []],
    ['a rate that is hoped to be nothing', q('deaths', 0, '3.1'), []],
    ['a percentage', q('literacy', 0, '0.2'), ['W203']],
    ['a ratio that was three of eight', ratioAfter([0, 8], '3/8'), ['W203']],
    ['a ratio that was two of eight', ratioAfter([0, 8], '2/8'), []],
    ['a ratio of nothing', ratioAfter([0, 0], '8/8'), []],
    ['a flow now and then', q('drills', 0, '1', '0', '1'), []],
    ['a flow of ten in each of four periods', q('drills', 0, '10', '12', '11', '13'), ['W203']],
    ['a flow of nine in each of four periods', q('drills', 0, '9', '12', '11', '13'), []],
    ['a flow of three periods', q('drills', 0, '10', '12', '11'), []],
  ])('0 of %s', (_, asked, expected) => {
    expect(asked).toEqual(expected);
  });

  it.each<[string, string, number, string[]]>([
    ['below the quarter before', '2023Q2', 99, ['W204']],
    ['as in the quarter before', '2023Q2', 100, []],
    ['nothing after something', '2023Q3', 0, ['W204']],
    ['in a new year', '2024Q1', 3, []],
    ['nothing in a new year', '2024Q1', 0, []],
  ])('a total since January %s', (_, period, now, expected) => {
    expect(codes([value('visits', now)], { period, before: { visits: ['100', '90'] } })).toEqual(expected);
  });
});

describe('exactly on target, exactly as before (W205, W206)', () => {
  it.each<[string, string[], string[]]>([
    ['a ratio over a hundred', codes([rate(85, 100)]), ['W205']],
    ['a ratio over twenty', codes([rate(17, 20)]), []],
    ['a ratio next to it', codes([rate(86, 100)]), []],
    ['a percentage', codes([value('literacy', 25)]), ['W205']],
    ['a percentage that was there before', q('literacy', 25, '0.25'), []],
    ['a stock of 350', codes([value('beds', 350)]), ['W205']],
    ['a stock of 5', codes([value('sites', 5)]), []],
    ['a flow of 4', codes([value('drills', 4)]), []],
    ['1 of 1 for each unit', codes([{ indicator: 'trained', region: '150303-h1', value: 1 }]), []],
    ['a total of 1000 in the year', codes([value('visits', 1000)]), ['W205']],
    ['a milestone', codes([{ indicator: 'station', date: '2024-01-05' }]), []],
  ])('on target: %s', (_, asked, expected) => {
    expect(asked).toEqual(expected);
  });

  it.each<[string, string[], string[]]>([
    ['a stock that always moved', q('beds', 400, '400', '401', '402', '403'), ['W206']],
    ['a stock that stood still once', q('beds', 400, '400', '400', '402', '403'), []],
    ['a stock of two changes', q('beds', 400, '400', '401', '402'), []],
    ['a small stock', q('beds', 40, '40', '41', '42', '43'), []],
    ['a yearly survey', q('literacy', 25.7, '0.257', '0.257', '0.257', '0.231', '0.231'), []],
    ['a measured percentage', q('literacy', 25.7, '0.257', '0.256', '0.255', '0.254'), ['W206']],
    ['a percentage without decimals', q('literacy', 26, '0.26', '0.25', '0.24', '0.23'), []],
    ['not the last period', q('beds', 400, null, '400', '401', '402', '403'), []],
    ['a ratio to the digit', ratioAfter([160, 200], '160/200', '159/200', '158/200', '157/200'), ['W206']],
    ['a ratio that is only equal', ratioAfter([160, 200], '320/400', '159/200', '158/200', '157/200'), []],
    ['everything', ratioAfter([200, 200], '200/200', '199/200', '198/200', '197/200'), []],
    ['a flow', q('drills', 120, '120', '130', '140', '150'), ['W206']],
  ])('as before: %s', (_, asked, expected) => {
    expect(asked).toEqual(expected);
  });
});

describe('far from its own history (W207)', () => {
  const six = ['100', '102', '98', '101', '99', '103'];
  it.each<[string, string[], string[]]>([
    ['a quarter away, of a spread of one or two', q('cost', 125, ...six), ['W207']],
    ['less than a fifth away', q('cost', 119, ...six), []],
    ['with five points', q('cost', 125, ...six.slice(1)), []],
    ['without any spread', q('cost', 125, '100', '100', '100', '100', '102', '98'), []],
    ['within five spreads', q('cost', 140, '100', '110', '90', '105', '95', '120', '80'), []],
    ['a few things', q('drills', 9, '1', '2', '1', '3', '2', '2', '1'), []],
    ['many things', q('drills', 60, '21', '22', '20', '23', '22', '19', '21'), ['W207']],
    ['a percentage by eleven points', q('literacy', 71, '0.82', '0.83', '0.81', '0.82', '0.84', '0.80'), ['W207']],
    ['a steady rise', q('cost', 170, '160', '150', '140', '130', '120', '110', '100'), []],
    ['a change that is asked about already', q('cost', 200, ...six), ['W201']],
  ])('%s', (_, asked, expected) => {
    expect(asked).toEqual(expected);
  });

  it('looks at what each period added to a total', () => {
    const visits = ['402', '300', '205', '101', '410', '310', '205', '100'];
    const ask = (now: number) => codes([value('visits', now)], { before: { visits } });
    expect(ask(115)).toEqual([]);
    expect(ask(160)).toEqual(['W207']);
  });
});

describe('parts, units and other forms (W208, W209)', () => {
  const units = (...figures: number[]) =>
    figures.map((figure, index) => ({ indicator: 'trained', region: `150303-h${index + 1}`, value: figure }));
  const county = (figure: string) => ({ trained: [{ unit: '150303', numerator: figure }] });

  it('asks where parts that are included come to more than their whole', () => {
    expect(codes([value('hires', 9), value('nurses', 10)])).toEqual(['W208']);
    expect(codes([value('nurses', 9), value('hires', 9)])).toEqual([]);
    expect(codes([value('nurses', 10)])).toEqual([]);
  });

  it('asks where units that report for themselves come to more than the region says', () => {
    const below = (...figures: string[]) => ({
      beds: figures.map((numerator, index) => ({ unit: `150303-h${index + 1}`, numerator })),
    });
    expect(codes([value('beds', 40)], { others: below('20', '21') })).toEqual(['W208']);
    expect(codes([value('beds', 40)], { others: below('20', '20') })).toEqual([]);
    expect(codes([value('beds', 40)], { others: below('20') })).toEqual([]);
  });

  it('does not add up what units alone report', () => {
    expect(codes(units(1, 2), { others: county('3') })).toEqual([]);
  });

  it.each<[string, unknown, object, string[]]>([
    ['another number', value('beds', 400), { numerator: '401' }, ['W209']],
    ['the same number', value('beds', 400), { numerator: '400' }, []],
    ['the same, rounded', value('literacy', 25.7), { numerator: '0.2568' }, []],
    ['not the same, rounded', value('literacy', 25.7), { numerator: '0.2564' }, ['W209']],
    ['the same ratio of other numbers', rate(41, 50), { numerator: '82', denominator: '100' }, []],
    ['another ratio', rate(41, 50), { numerator: '42', denominator: '50' }, ['W209']],
    ['another day', { indicator: 'station', date: '2024-01-05' }, { onDate: '2024-01-06' }, ['W209']],
    ['the same day', { indicator: 'station', date: '2024-01-05' }, { onDate: '2024-01-05' }, []],
    ['another region', value('beds', 400), { unit: '150303-h1', numerator: '1' }, []],
  ])('hears what another form says: %s', (_, sent, other, expected) => {
    const { indicator } = sent as { indicator: string };
    expect(codes([sent], { others: { [indicator]: [other] } })).toEqual(expected);
  });
});

describe('rules of the plan', () => {
  const rules = (tier: string, text: string) =>
    comparedPlan(`rules:\n  - { id: one, zh: 规则一, en: Rule one, tier: ${tier}, check: "${text}" }`);

  it.each<[string, string, string, string[]]>([
    ['that hold', 'error', 'rate.num + beds <= 100', []],
    ['that are broken', 'error', 'rate.num + beds <= 99', ['E111']],
    ['that are broken and may be', 'query', 'rate.num * 2 < beds', ['W210']],
    ['of parts and their sum', 'query', 'beds = hires + nurses', ['W208']],
    ['with a figure that is not there', 'error', 'beds > drills', []],
    ['exactly', 'error', 'beds * 0.1 = 6', []],
    ['of halves', 'error', 'rate.den - rate.num >= 11', ['E111']],
  ])('%s', (_, tier, text, expected) => {
    const values = [rate(40, 50), value('beds', 60), value('hires', 31), value('nurses', 30)];
    expect(codes(values, { plan: rules(tier, text) })).toEqual(expected);
  });

  it('point at the first of its figures, and any of its rows may explain it', () => {
    const plan = rules('query', 'rate.den <= beds');
    const values = [{ ...value('beds', 40), note: '床位正在搬迁，下季度恢复使用' }, rate(40, 50)];
    const [found] = listed(check(values, { plan }));
    expect(found).toMatchObject({ pointer: '/values/1/denominator', explanation: '床位正在搬迁，下季度恢复使用' });
    expect(found?.params).toEqual({ rule: 'one', check: 'rate.den <= beds', left: '50', right: '40' });
  });
});

describe('what a plan sets', () => {
  it('moves the thresholds and switches questions off', () => {
    const ask = (checks: string, now: number) =>
      codes([value('beds', now)], { plan: comparedPlan(`checks: { ${checks} }`), before: { beds: ['100'] } });
    expect(ask('change: 10%', 111)).toEqual(['W201']);
    expect(ask('change: 300%', 390)).toEqual([]);
    expect(ask('least: 60', 151)).toEqual([]);
    expect(ask('silent: [W201]', 151)).toEqual([]);
    expect(ask('exact_from: 400', 350)).toEqual(['W201']);
  });
});

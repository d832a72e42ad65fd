import { describe, expect, it } from '@jest/globals';
import { whole, type CompositeDetail } from '#scoring';
import { planOf } from '../../../test/support/plan-of-file.js';
import { readChapter } from '../../../test/support/read-chapter.js';
import { namedScore, reportFacts } from '../../../test/support/report-facts.js';
import { shareAmongChildren } from '../facts/share-among-children.js';
import type { RegionBelow } from '../facts/region-facts.js';
import type { NamedScore, ReportFacts } from '../facts/report-facts.js';
import { composeReport } from './compose-report.js';
import { composeUnits } from './compose-units.js';

const [guizhou, opinions] = [planOf('guizhou-2022.yaml'), planOf('system-opinions-2023.yaml')];

const below = (name: string, code: string, more: Partial<RegionBelow> = {}): RegionBelow => ({
  ...{ code, name, level: 'county', type: 'division', parent: '贵州省' },
  ...more,
});

const composite = (score: number | null, more: Partial<CompositeDetail> = {}): CompositeDetail => ({
  score,
  coverage: 1,
  items: [
    { id: 'order-of-care', weight: 1, score, status: null },
    { id: 'capacity', weight: 1, score: 100, status: null },
  ],
  worst: 'order-of-care',
  serious: 0,
  ...more,
});

const scored = ({ code, name, level }: RegionBelow, detail: CompositeDetail): NamedScore =>
  namedScore(opinions, 'consortium-performance', {
    ...{ region: code, regionName: name, level, status: 'no_target', severity: 0, composite: detail },
  });

const six = ['甲县', '乙县', '丙县', '丁县', '戊县', '己县'].map((name, at) => below(name, `52010${at + 1}`));

function league(more: Partial<ReportFacts> = {}): ReportFacts {
  const details = [
    composite(78.39),
    composite(90.19),
    composite(90.1),
    composite(null, { coverage: 0.5 }),
    composite(99.99),
    composite(60),
  ];
  const scores = six.map((region, at) => scored(region, details[at] ?? composite(0)));
  return reportFacts(opinions, scores, { regions: { below: six, gaps: [] }, ...more });
}

describe('the chapter of regions', () => {
  it('ranks peers by scores as they are shown: ties share a rank, and who takes no part is last with the reason', () => {
    const read = readChapter(league(), 'regions');
    expect(
      read?.tables['regions.league-1']?.map(([rank, name, score, coverage]) => [rank, name, score, coverage]),
    ).toEqual([
      ['1', expect.stringContaining('戊县'), '99.9', '100.0%'],
      ['2(并列)', expect.stringContaining('乙县'), '90.1', '100.0%'],
      ['2(并列)', expect.stringContaining('丙县'), '90.1', '100.0%'],
      ['4', expect.stringContaining('甲县'), '78.3', '100.0%'],
      ['5', expect.stringContaining('己县'), '60.0', '100.0%'],
      ['—(不参与排名：覆盖不足五分之四)', expect.stringContaining('丁县'), '—', '50.0%'],
      ['得分相同的并列，其后位次顺延。得分和覆盖率只舍不入。', undefined, undefined, undefined],
    ]);
    expect(read?.paragraphs[0]).toBe(
      '“医共体整体绩效(就医秩序、服务能力、资源利用、医保基金效能)”县级参与排名5个，不参与排名1个：得分最高的是戊县（99.9分），最低的是己县（60.0分）。',
    );
    expect(readChapter(league(), 'regions', 'en')?.paragraphs[0]).toBe(
      'Overall performance of a county consortium, county level: 5 are ranked and 1 is not; 戊县 has the highest score (99.9), 己县 the lowest (60.0).',
    );
  });

  it('tells the parts of a score, the lowest of them, what is behind and what is red beside it', () => {
    const { cases } = league();
    const read = readChapter(league({ cases: { ...cases, redIn: new Map([['520102', 2]]) } }), 'regions');
    expect(read?.tables['regions.league-1']?.[1]).toEqual([
      ...['2(并列)', '乙县(就医和诊疗秩序 90.1；医疗卫生服务能力 100.0)', '90.1', '100.0%', '0', '2'],
      '就医和诊疗秩序(90.1分)',
    ]);
  });

  it('compares a functional area with its like alone, and gives fewer than five values without ranks', () => {
    const area = below('开发区', '520199', { type: 'functional' });
    const facts = league();
    const read = readChapter(
      {
        ...facts,
        scores: [...facts.scores, scored(area, composite(95))],
        regions: { below: [...six, area], gaps: [] },
      },
      'regions',
    );
    expect(read?.tables['regions.league-1']).toHaveLength(7);
    expect(read?.tables['regions.league-2']?.[0]?.slice(0, 3)).toEqual([
      '—(同组不足5个，只列数值不排名)',
      expect.stringContaining('开发区'),
      '95.0',
    ]);
  });

  it('shows counts and the worst of each region, and no ranks, where the plan has no composite score', () => {
    const pay = (region: RegionBelow, more: Partial<NamedScore>) =>
      namedScore(guizhou, 'village-doctor-pay', {
        region: region.code,
        regionName: region.name,
        level: 'county',
        ...more,
      });
    const [first, second] = [below('甲县', '520101'), below('乙县', '520102')];
    const scores = [
      pay(first, { status: 'on_track', severity: 0 }),
      pay(second, { status: 'far_behind', lagValue: 31.2 }),
    ];
    const facts = reportFacts(guizhou, scores, { regions: { below: [first, second], gaps: [] } });
    expect(readChapter(facts, 'regions')?.tables['regions.standings']).toEqual([
      ['乙县', '0', '0', '0', '1', '0', '0', '村医月待遇(■ 滞后，差31.2元/月)'],
      ['甲县', '0', '1', '0', '0', '0', '0', '—'],
      ['方案未设综合得分，不排位次；按滞后和未达标项数由多到少列出。'],
    ]);
    const strip = composeReport(facts)
      .sections.flatMap(({ blocks }) => blocks)
      .find(({ id }) => id === 'regions.strip');
    expect(strip).toMatchObject({
      chart: { rows: [{ cells: [{ sign: '■', tone: 'behind' }] }, { cells: [{ sign: '●' }] }] },
    });
  });

  it('is left out of a bulletin of a region without anything below', () => {
    expect(readChapter(reportFacts(guizhou, [namedScore(guizhou, 'village-doctor-pay')]), 'regions')).toBeNull();
  });
});

describe('who makes up a gap', () => {
  const own = namedScore(guizhou, 'primary-service-standard', { lagValue: 0.1, severity: 2 });
  const shares = [
    { region: '520200', name: '乙市', gap: 0.06 },
    { region: '520100', name: '甲市', gap: 0.05 },
    { region: '520300', name: '丙市', gap: 0.02 },
    { region: '520400', name: '丁市', gap: 0.01 },
    { region: '520500', name: '戊市', gap: -0.0401 },
  ];
  const facts = reportFacts(guizhou, [own], { regions: { below: [], gaps: [{ target: own.target, shares }] } });

  it('is told by the largest, their share of what all behind lack, and what those ahead make up for', () => {
    expect(readChapter(facts, 'regions')?.paragraphs).toEqual([
      '达到能力标准的乡镇卫生院和社区卫生服务中心比例差10个百分点，缺口最大的是乙市、甲市、丙市，占4个落后地区缺口合计的92.8%；另有1个地区超出应达值，抵回4个百分点。',
    ]);
    expect(readChapter(facts, 'regions', 'en')?.paragraphs[0]).toMatch(
      /: short by 10 percentage points; 乙市, 甲市, 丙市 make 92\.8% of what the 4 regions behind lack together, and 1 region that is ahead makes up for 4 percentage points\.$/,
    );
  });

  it('is drawn with a bar each, in the unit that is printed', () => {
    const figure = composeReport(facts)
      .sections.flatMap(({ blocks }) => blocks)
      .find(({ id }) => id === 'regions.gap-1.figure');
    expect(figure).toMatchObject({
      chart: {
        kind: 'contribution',
        unit: { zh: '个百分点', en: 'percentage points' },
        bars: [{ value: 6, label: { zh: '6个百分点（42.8%）' } }, { value: 5 }, { value: 2 }, { value: 1 }],
      },
    });
  });

  it('comes to exactly the gap, those that are ahead included', () => {
    const score = namedScore(guizhou, 'primary-service-standard', {
      value: { numerator: 30, denominator: 100, number: 0.3 },
      explanation: [{ step: 'lag', inputs: { value: 0.3, expected: 0.4, rise: true }, output: null }],
    });
    const child = (region: string, numerator: number, denominator: number) => {
      return { region, name: region, numerator: whole(numerator), denominator: whole(denominator) };
    };
    const told = shareAmongChildren(score, [child('a', 5, 40), child('b', 25, 60)]);
    expect(told.shares.map(({ gap }) => gap)).toEqual([0.11, -0.01]);
  });
});

describe('the annex of all regions', () => {
  it('has a row for each that is judged or reports, with how it reported', () => {
    const { reporting, ...rest } = league();
    const form = { group: '贵州省', handedIn: '2023-01-05', corrections: 0, sentBack: false };
    const forms = [
      { ...form, code: '520101', name: '甲县', state: 'on_time' as const, corrections: 2 },
      { ...form, code: '520102', name: '乙县', state: 'late' as const, sentBack: true },
      { ...form, code: '520103', name: '丙县', state: 'missing' as const, handedIn: null },
    ];
    const rows = (isOver: boolean) =>
      readChapter({ ...rest, reporting: { ...reporting, isOver, forms } }, 'annex-units')?.tables['units.all'] ?? [];
    expect(
      rows(true)
        .slice(0, 4)
        .map(([name, how, , , , , , , score, rank]) => [name, how, score, rank]),
    ).toEqual([
      ['甲县', '按时(更正2次)', '78.3', '4'],
      ['乙县', '逾期(2023年1月5日，已退回)', '90.1', '2(并列)'],
      ['丙县', '未报', '90.1', '2(并列)'],
      ['丁县', '—', '—', '—(不参与排名：覆盖不足五分之四)'],
    ]);
    expect(rows(false)[2]?.[1]).toBe('待报');
  });

  it('tells few people as fewer than five, small denominators, and figures of an earlier period', () => {
    const target = guizhou.targets.find((one) => one.target.id === 'county-subcentres');
    if (target === undefined) throw new Error('no such target');
    const people = { ...target, indicator: { ...target.indicator, unit: '人', whole: true } };
    const plan = { ...guizhou, targets: [people] };
    const county = below('甲县', '520101');
    const one = { region: county.code, regionName: county.name, level: 'county' as const };
    const small = namedScore(plan, 'county-subcentres', {
      ...one,
      value: 3,
      expected: 6,
      lagValue: 3,
      flags: ['small_denominator'],
    });
    const many = namedScore(plan, 'county-subcentres', { ...one, value: 12, expected: 6, observed: '2022Q3' });
    const facts = (score: NamedScore) => reportFacts(plan, [score], { regions: { below: [county], gaps: [] } });
    expect(readChapter(facts(small), 'annex-units')?.tables['units.detail']?.[0]?.slice(2)).toEqual([
      ...['6人', '<5人', '—', '—', '× 未达标(分母小于30)'],
    ]);
    expect(readChapter(facts(many), 'annex-units')?.tables['units.detail']?.[0]?.slice(3)).toEqual([
      ...['12人', '—', '—', '× 未达标(按2022年第三季度数据)'],
    ]);
  });

  it('is bounded and quick for the counties of a nation', () => {
    const counties = Array.from({ length: 3100 }, (_, at) => below(`县${at}`, String(100000 + at)));
    const scores = counties.map((region, at) => scored(region, composite((at * 7) % 100)));
    const from = performance.now();
    const composed = composeUnits(reportFacts(opinions, scores, { regions: { below: counties, gaps: [] } }));
    expect(performance.now() - from).toBeLessThan(5_000);
    expect(composed?.section.blocks[0]).toMatchObject({ id: 'units.all', rows: { length: 3000 } });
    expect(composed?.facts['units.left']?.number).toBe(100);
  });
});

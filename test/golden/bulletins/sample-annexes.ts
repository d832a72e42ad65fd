import type { Section } from '#reports/pure';
import { figure, middle, number, points, same, text, unknown, verdict } from './sample-cells.js';
import type { SampleNames } from './sample-names.js';

const day = (zh: string, en: string) => ({ zh, en });

/** 附件: detail by place, corrections, evaluation, review of the year, sources. */
export const annexSections = (names: SampleNames): Section[] => [
  units(names),
  {
    id: 'annex-restatements',
    title: { zh: '更正说明', en: 'Corrections' },
    shown: true,
    blocks: [
      {
        kind: 'table',
        id: 'annex-restatements.table',
        caption: { zh: '上期通报以来的数据更正', en: 'Figures corrected since the last bulletin' },
        columns: [
          text('单位', 'Unit', 2),
          text('指标', 'Indicator', 4),
          middle('报告期', 'Period', 2),
          number('更正前', 'Before', 1.5),
          number('更正后', 'After', 1.5),
          text('原因', 'Reason', 3),
          text('状态', 'Status', 2),
        ],
        rows: [
          [
            names.unit,
            names.indicator,
            { zh: '2022年第二季度', en: '2022 Q2' },
            figure(75, '%'),
            figure(73.1, '%'),
            { zh: '录入错误，11月1日核准', en: 'Wrong entry, approved on 1 November' },
            { zh: '不变', en: 'unchanged' },
          ],
        ],
      },
    ],
  },
  evaluation(names),
  review(names),
  {
    id: 'annex-sources',
    title: { zh: '口径与依据', en: 'Definitions and sources' },
    shown: true,
    blocks: [
      {
        kind: 'paragraph',
        id: 'annex-sources.first',
        text: {
          zh: '{targets.staff.name}{^cdc-professional-staff}：专业技术人员数除以核定编制数，由{sources.unit}按季填报。',
          en: '{targets.staff.name}{^cdc-professional-staff}: professional staff over posts, reported each quarter by {sources.unit}.',
        },
      },
    ],
  },
];

function units({ towns }: SampleNames): Section {
  return {
    id: 'annex-units',
    title: { zh: '各地明细', en: 'Detail by place' },
    shown: true,
    blocks: [
      {
        kind: 'table',
        id: 'annex-units.table',
        caption: { zh: '各地各目标数据', en: 'Figures of each place and target' },
        columns: [
          text('地区', 'Place', 3),
          text('目标', 'Target', 4),
          number('应达值', 'Expected', 2),
          number('实际', 'Actual', 2),
          number('差额', 'Gap', 2.4),
          text('状态', 'Status', 2),
        ],
        rows: towns.flatMap((town, at) => [
          [
            town,
            { zh: '家庭医生签约率', en: 'Family-doctor signing rate', notes: ['family-doctor-signing'] },
            figure(61.5, '%'),
            figure(Number((62.9 - at * 0.9).toFixed(1)), '%'),
            at < 2 ? figure(0) : points(at === 2 ? 0.4 : 1.3),
            verdict(at < 2 ? 'on_track' : at === 2 ? 'needs_acceleration' : 'far_behind'),
          ],
          [
            town,
            { zh: '残疾人家庭签约人数', en: 'Families of the disabled signed' },
            unknown,
            at === 4 ? { zh: '＜5', en: '<5', number: null } : figure(31 + at, '人', 'people'),
            unknown,
            verdict('not_applicable'),
          ],
        ]),
      },
    ],
  };
}

function evaluation({ towns }: SampleNames): Section {
  return {
    id: 'annex-evaluation',
    title: { zh: '绩效评价', en: 'Performance evaluation' },
    shown: true,
    blocks: [
      {
        kind: 'table',
        id: 'annex-evaluation.table',
        caption: { zh: '各地四个维度得分', en: 'Points of each place in four dimensions' },
        columns: [
          text('地区', 'Place', 3),
          number('有序就医', 'Orderly care', 2),
          number('服务能力', 'Capability', 2),
          number('基金使用', 'Use of funds', 2),
          number('资源下沉', 'Resources sent down', 2),
          number('合计', 'Total', 2),
        ],
        rows: towns.map((town, at) => [
          town,
          figure(24 - at),
          figure(23.5),
          figure(Number((20.1 + at).toFixed(1))),
          figure(22),
          figure(89.6),
        ]),
      },
    ],
  };
}

function review({ unit, indicator }: SampleNames): Section {
  return {
    id: 'annex-review',
    title: { zh: '年度兑现情况', en: 'What was promised and reached' },
    shown: true,
    blocks: [
      {
        kind: 'table',
        id: 'annex-review.table',
        caption: { zh: '各单位年度承诺与完成', en: 'Promised and reached by each unit' },
        columns: [
          text('单位', 'Unit', 3),
          text('承诺', 'Promised', 4),
          middle('时限', 'By', 2),
          number('完成', 'Reached', 2),
          text('结果', 'Result', 2),
        ],
        rows: [
          [
            unit,
            { ...indicator, detail: same('≥85%') },
            day('2023年12月31日', '31 December 2023'),
            unknown,
            verdict('not_due'),
          ],
          [
            unit,
            { zh: '引进卫生专业技术人员5名', en: 'Five health professionals recruited' },
            day('2023年12月31日', '31 December 2023'),
            { ...figure(5, '名', 'people'), detail: { zh: '2023年9月12日', en: '12 September 2023' } },
            verdict('achieved'),
          ],
        ],
      },
    ],
  };
}

import type { Cell, Section, Table } from '#reports/pure';
import { figure, middle, number, points, same, text, unknown, verdict } from './sample-cells.js';
import { classCounts, contribution, statusStrip, trajectory } from './sample-charts.js';
import type { SampleNames } from './sample-names.js';

const paragraph = (id: string, zh: string, en: string) => ({ kind: 'paragraph' as const, id, text: { zh, en } });

/** Lead to closing paragraph: 导语, 总体进展, 指标完成情况, 地区情况, 报送质量, 预警与督办, 下一步要求. */
export const bodySections = (names: SampleNames): Section[] => [
  {
    id: 'lead',
    title: null,
    shown: true,
    blocks: [
      paragraph(
        'lead.completeness',
        '截至{cutoff}，全区应报单位{completeness.due}个，已报{completeness.received}个，报送率{completeness.rate}，逾期{completeness.late}个（{completeness.names}）。以下按{period}数据评价，现通报如下。',
        'As of {cutoff}, {completeness.received} of {completeness.due} units have reported ({completeness.rate}); {completeness.late} are overdue ({completeness.names}). Judged on figures of {period}.',
      ),
    ],
  },
  {
    id: 'overall',
    title: { zh: '总体进展', en: 'Overall' },
    shown: true,
    blocks: [
      paragraph(
        'overall.classes',
        '{overall.judged}项目标中，已达标或超前{overall.met}项，正常{overall.on-track}项，偏慢{overall.slow}项，滞后{overall.behind}项，缺报{overall.missing}项；滞后目标数与上期持平。',
        'Of {overall.judged} targets {overall.met} are met or ahead, {overall.on-track} on track, {overall.slow} slow, {overall.behind} behind and {overall.missing} missing; as many are behind as last month.',
      ),
      overall,
      classCounts,
    ],
  },
  targets(names),
  regions(names),
  {
    id: 'reporting',
    title: { zh: '报送质量', en: 'Quality of reporting' },
    shown: true,
    blocks: [
      paragraph(
        'reporting.quality',
        '按时报送{reporting.on-time}个，逾期报送{reporting.late}个，退回{reporting.returned}次，更正{reporting.corrected}项。',
        '{reporting.on-time} units reported on time and {reporting.late} late; {reporting.returned} forms were returned and {reporting.corrected} figures corrected.',
      ),
    ],
  },
  alerts(names),
  {
    id: 'demands',
    title: { zh: '下一步要求', en: 'What is to be done' },
    shown: true,
    blocks: [{ kind: 'paragraph', id: 'demands.first', text: names.demand }],
  },
  {
    id: 'closing',
    title: null,
    shown: true,
    blocks: [
      paragraph(
        'closing.source',
        '数据来源：各单位网上填报；数据截止{cutoff}；未验收数据占{closing.unapproved}；计算口径版本{calculation}。',
        'Source: forms of the units; cut-off {cutoff}; {closing.unapproved} of the figures are not yet approved; calculation version {calculation}.',
      ),
    ],
  },
];

const overall: Table = {
  kind: 'table',
  id: 'overall.table',
  caption: { zh: '各文件目标状态', en: 'Status of the targets by document' },
  columns: [
    text('文件', 'Document', 5),
    middle('层级', 'Level', 2),
    ...[
      ['▲ 超前', '▲ ahead'],
      ['✓ 已达标', '✓ achieved'],
      ['● 正常', '● on track'],
      ['◆ 偏慢', '◆ slow'],
      ['■ 滞后', '■ behind'],
      ['○ 缺报', '○ no data'],
    ].map(([zh = '', en = '']) => number(zh, en, 2)),
  ],
  rows: [
    overallRow({ zh: '海南党办发〔2023〕8号', en: 'Hainan Dang Ban Fa [2023] No. 8' }, [1, 7, 6, 3, 2, 1]),
    overallRow({ zh: '国家卫生健康委2023年工作重点', en: 'Priorities of the NHC for 2023' }, [0, 2, 2, 1, 0, 0]),
  ],
};

function overallRow(document: Cell, counts: readonly number[]): Cell[] {
  return [document, { zh: '区级', en: 'district' }, ...counts.map((count) => figure(count))];
}

function targets({ indicator, ...names }: SampleNames): Section {
  return {
    id: 'targets',
    title: { zh: '指标完成情况', en: 'Targets' },
    shown: true,
    blocks: [
      paragraph(
        'targets.worst',
        '{targets.staff.name}{^cdc-professional-staff}为{targets.staff.value}，较应达值低{targets.staff.gap}，滞后{targets.staff.months}个月；较上期上升{targets.staff.change}；按当前进度，年底预计{targets.staff.forecast}，难以达到{targets.staff.goal}。',
        '{targets.staff.name}{^cdc-professional-staff}: {targets.staff.value}, {targets.staff.gap} below what is due and {targets.staff.months} months behind; up {targets.staff.change} on the last period. At this pace {targets.staff.forecast} will be reached by the end of the year, not {targets.staff.goal}.',
      ),
      {
        kind: 'table',
        id: 'targets.lagging',
        caption: { zh: '偏慢和滞后的目标', en: 'Targets slow and behind' },
        columns: lagging,
        rows: [
          [
            { ...indicator, notes: ['cdc-professional-staff'], detail: same('≥85%') },
            ...[figure(83.2, '%'), figure(76.1, '%'), points(7.1), figure(11.5)],
            ...[verdict('far_behind'), points(0.3), figure(76.4, '%')],
          ],
          [
            { zh: '家庭医生签约率', en: 'Family-doctor signing rate', notes: ['family-doctor-signing'] },
            ...[figure(61.5, '%'), figure(60.3, '%'), points(1.2), figure(3.1)],
            ...[verdict('needs_acceleration'), points(0.2), figure(60.6, '%')],
          ],
          [
            { zh: '引进卫生专业技术人员', en: 'Health professionals recruited', notes: ['district-recruitment'] },
            ...[figure(23, '名', 'people'), unknown, unknown, unknown],
            ...[verdict('no_data'), unknown, unknown],
          ],
        ],
        remark: {
          zh: '另有{targets.left}项偏慢，见附件。“—”表示没有数据，不是零。',
          en: '{targets.left} more are slow, see the annexes. A dash stands for no data and not for zero.',
        },
      },
      trajectory({ indicator, ...names }),
    ],
  };
}

const lagging = [
  text('目标', 'Target', 5),
  number('应达值', 'Expected', 2),
  number('实际', 'Actual', 2),
  number('差额', 'Gap', 2.4),
  number('滞后月数', 'Months behind', 1.6),
  text('状态', 'Status', 2.2),
  number('较上期', 'Change', 2.4),
  number('年底预测', 'Forecast', 2),
];

function regions(names: SampleNames): Section {
  const scores = [92.4, 90.1, 90.1, 78.3, 71.6];
  const ranks = ['1', '2–3', '2–3', '4', '5'];
  return {
    id: 'regions',
    title: { zh: '地区情况', en: 'Regions' },
    shown: true,
    blocks: [
      {
        kind: 'table',
        id: 'regions.league',
        caption: { zh: '综合得分（镇、街道）', en: 'Composite score (townships)' },
        columns: [
          middle('位次', 'Rank', 1.2),
          text('地区', 'Place', 3),
          number('综合得分', 'Score', 2),
          number('覆盖', 'Coverage', 2),
          number('■', '■', 1),
          number('【红】', 'Red', 1.2),
          text('最差一项', 'Worst', 4),
        ],
        rows: names.towns.map((town, at) => [
          same(ranks[at] ?? '—'),
          town,
          figure(scores[at] ?? 0),
          figure(at === 4 ? 85.7 : 100, '%'),
          figure(at > 1 ? 1 : 0),
          at === 3 ? { zh: '1', en: '1', number: 1, tone: 'red' as const } : figure(0),
          at < 2 ? same('—') : { zh: '65岁以上老年人健康服务覆盖率', en: 'Services for people aged 65 and over' },
        ]),
        remark: { zh: '得分相同的并列，位次以区间表示。', en: 'Equal scores share a band of ranks.' },
      },
      statusStrip(names),
      contribution(names),
    ],
  };
}

function alerts({ unit, towns }: SampleNames): Section {
  return {
    id: 'alerts',
    title: { zh: '预警与督办', en: 'Alerts and rectification' },
    shown: true,
    blocks: [
      paragraph(
        'alerts.counts',
        '本期新发预警{alerts.new}条，关闭{alerts.closed}条；在办{alerts.open}条。反馈逾期的督办单：{alerts.overdue}。',
        '{alerts.new} alerts are new and {alerts.closed} closed; {alerts.open} are open. Orders whose answer is overdue: {alerts.overdue}.',
      ),
      {
        kind: 'table',
        id: 'alerts.units',
        caption: { zh: '各责任单位预警与督办', en: 'Alerts by responsible unit' },
        columns: [
          text('责任单位', 'Responsible unit', 4),
          text('最高级别', 'Highest level', 2),
          number('在办', 'Open', 1),
          number('逾期', 'Overdue', 1),
        ],
        rows: [
          [unit, { zh: '【红】严重', en: '[red] severe', tone: 'red' }, figure(2), figure(1)],
          [towns[3], { zh: '【黄】预警', en: '[yellow] warning', tone: 'yellow' }, figure(1), figure(0)],
          [towns[1], { zh: '【蓝】关注', en: '[blue] notice', tone: 'blue' }, figure(1), figure(0)],
        ],
      },
    ],
  };
}

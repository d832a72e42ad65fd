import type { Words } from '#platform/errors';
import type { Figure, Tone } from '#reports/pure';
import { same } from './sample-cells.js';
import type { SampleNames } from './sample-names.js';

const months = Array.from({ length: 12 }, (_, at) => {
  const [year, month] = at < 2 ? [2022, at + 11] : [2023, at - 1];
  return { zh: `${year}年${month}月`, en: `${year}-${String(month).padStart(2, '0')}` };
});

/** Figure 1: verdicts of each class over twelve issues. */
export const classCounts: Figure = {
  kind: 'figure',
  id: 'overall.counts',
  caption: { zh: '近12期各类状态的目标数', en: 'Targets of each class over the last 12 issues' },
  alt: {
    zh: '2022年11月至2023年10月，滞后的目标由6项减为2项，已达标的由2项增为9项；本期正常8项、偏慢4项、缺报1项。',
    en: 'From November 2022 to October 2023 targets behind fell from 6 to 2 and targets met rose from 2 to 9; this month 8 are on track, 4 slow and 1 missing.',
  },
  chart: {
    kind: 'class-counts',
    issues: months,
    classes: [
      { tone: 'ahead', label: { zh: '▲ 超前', en: '▲ ahead' }, counts: [0, 0, 1, 1, 1, 1, 2, 2, 1, 1, 1, 1] },
      { tone: 'met', label: { zh: '✓ 已达标', en: '✓ achieved' }, counts: [2, 2, 2, 3, 3, 4, 4, 5, 6, 7, 8, 9] },
      { tone: 'on-track', label: { zh: '● 正常', en: '● on track' }, counts: [9, 9, 9, 9, 10, 10, 9, 9, 9, 9, 8, 8] },
      { tone: 'slow', label: { zh: '◆ 偏慢', en: '◆ slow' }, counts: [5, 6, 6, 6, 5, 5, 5, 4, 4, 4, 4, 4] },
      { tone: 'behind', label: { zh: '■ 滞后', en: '■ behind' }, counts: [6, 6, 5, 4, 4, 3, 3, 3, 3, 2, 2, 2] },
      { tone: 'not-met', label: { zh: '× 未达标', en: '× not met' }, counts: [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0] },
      { tone: 'missing', label: { zh: '○ 缺报', en: '○ no data' }, counts: [3, 2, 2, 2, 2, 2, 2, 2, 2, 2, 1, 1] },
    ],
  },
};

const quarters = ['2021Q4', '2022Q1', '2022Q2', '2022Q3', '2022Q4', '2023Q1', '2023Q2', '2023Q3', '2023Q4'];
const actual = [70.2, 71.4, 73.1, null, 74.9, 75.6, 75.8, 76.1, null];

const quarter = (id: string): Words => ({
  zh: `${id.slice(0, 4)}年第${'一二三四'.charAt(Number(id.slice(5)) - 1)}季度`,
  en: `${id.slice(0, 4)} ${id.slice(4)}`,
});

/** A target that falls behind: a gap in its figures, one that was corrected, a forecast with its band. */
export const trajectory = ({ indicator }: SampleNames): Figure => ({
  kind: 'figure',
  id: 'targets.cdc-professional-staff.trajectory',
  caption: indicator,
  alt: {
    zh: `${indicator.zh}：2023年第三季度实际76.1%，应达83.2%，低7.1个百分点；按近四期走势，年底预测76.4%（75.2%～77.7%），目标85%。2022年第二季度由75.0%更正为73.1%。`,
    en: `${indicator.en}: 76.1% in 2023 Q3 against 83.2% expected, 7.1 pp below; the last four periods lead to 76.4% (75.2% to 77.7%) at the end of the year, the goal is 85%. 2022 Q2 was corrected from 75.0% to 73.1%.`,
  },
  chart: {
    kind: 'trajectory',
    unit: same('%'),
    points: quarters.map((id, at) => ({
      period: quarter(id),
      actual: actual[at] ?? null,
      expected: Number((70.2 + at * 1.85).toFixed(1)),
      ...(id === '2022Q2' ? { restatedFrom: 75 } : {}),
      ...(id === '2023Q4' ? { forecast: { value: 76.4, low: 75.2, high: 77.7 } } : {}),
    })),
    goal: { value: 85, label: { zh: '目标 85%', en: 'Goal 85%' } },
  },
});

/** Townships by targets, each with a sign. */
export const statusStrip = ({ towns }: SampleNames): Figure => ({
  kind: 'figure',
  id: 'regions.strip',
  caption: { zh: '各地各目标状态', en: 'Status of each target in each place' },
  alt: {
    zh: '五个镇（街道）七项目标：一项未达标，三项滞后，四项偏慢，两项缺报，其余正常、达标或超前。',
    en: 'Five townships and seven targets: one not met, three behind, four slow, two missing; the others are on track, met or ahead.',
  },
  chart: {
    kind: 'status-strip',
    columns: [
      { zh: '家庭医生签约率', en: 'Family-doctor signing' },
      { zh: '65岁以上老年人健康服务覆盖率', en: 'Services for people aged 65 and over' },
      { zh: '公共卫生委员会覆盖率', en: 'Public-health committees' },
      { zh: '药品网采率', en: 'Drugs bought online' },
      { zh: '应急培训次数', en: 'Emergency trainings' },
      { zh: '选派上级培训进修', en: 'Further training' },
      { zh: '健康驿站试点', en: 'Pilot of health stations' },
    ],
    rows: ['✓●●▲✓●—', '●◆●●✓✓—', '●■◆●●○—', '■◆●◆×●●', '○■✓✓●●—'].map((signs, at) => ({
      name: towns[at] ?? towns[0],
      cells: Array.from(signs, (sign) => ({ tone: tones[sign] ?? 'not-assessed', sign })),
    })),
  },
});

const tones: Readonly<Record<string, Tone>> = {
  '▲': 'ahead',
  '✓': 'met',
  '●': 'on-track',
  '◆': 'slow',
  '■': 'behind',
  '×': 'not-met',
  '○': 'missing',
};

/** Who makes up the gap of one target. */
export const contribution = ({ towns }: SampleNames): Figure => ({
  kind: 'figure',
  id: 'regions.gap',
  caption: { zh: '家庭医生签约率缺口构成', en: 'Who makes up the gap in family-doctor signing' },
  alt: {
    zh: `全区缺口1,240人，其中${towns[3].zh}610人、${towns[4].zh}395人、${towns[2].zh}180人，其余合计55人。`,
    en: `1,240 people are lacking in the district: 610 in ${towns[3].en}, 395 in ${towns[4].en}, 180 in ${towns[2].en}, 55 in the others together.`,
  },
  chart: {
    kind: 'contribution',
    unit: { zh: '人', en: 'people' },
    bars: [
      { name: towns[3], value: 610, label: { zh: '610人（49.1%）', en: '610 (49.1%)' } },
      { name: towns[4], value: 395, label: { zh: '395人（31.8%）', en: '395 (31.8%)' } },
      { name: towns[2], value: 180, label: { zh: '180人（14.5%）', en: '180 (14.5%)' } },
      { name: { zh: '其余2个单位', en: '2 others' }, value: 55, label: { zh: '55人（4.4%）', en: '55 (4.4%)' } },
    ],
  },
});

import type { FormDescription } from './form-description.js';
import { stateWords } from './form-layout.js';
import { periodInWords } from './period-in-words.js';

export interface GuideLine {
  readonly text: string;
  readonly head: boolean;
}

/** The sheet that is read before the others: by when, to whom, how, by which rules, and what each figure means. */
export function guideLines(form: FormDescription): readonly GuideLine[] {
  const zh = form.locale === 'zh';
  const head = (text: string): GuideLine => ({ text, head: true });
  const lines = (texts: readonly string[]): GuideLine[] => texts.map((text) => ({ text, head: false }));
  return [
    head(`${form.plan.title[form.locale]}${zh ? ' 填报说明' : ': how to fill it in'}`),
    ...lines(factsOf(form)),
    head(zh ? '怎么填' : 'How'),
    ...lines(zh ? howZh : howEn),
    head(zh ? '上传后怎么检查' : 'What is checked'),
    ...lines(zh ? checksZh : checksEn),
    ...(form.computed.length > 0 ? [head(zh ? '不需要填报' : 'Nothing to enter')] : []),
    ...lines(
      form.computed.map(({ name, indicator, madeOf }) =>
        zh ? `${name}（${indicator}）：由 ${madeOf} 计算` : `${name} (${indicator}): made of ${madeOf}`,
      ),
    ),
    head(zh ? '指标口径' : 'Definitions'),
    ...lines(definitionsOf(form)),
  ];
}

function factsOf({ locale, region, period, deadline, plan }: FormDescription): string[] {
  const when = periodInWords(period, locale);
  if (locale === 'en') {
    const due = deadline === null ? [] : [`Deadline: ${deadline}`];
    return [`Region: ${region.code} ${region.name}`, `Period: ${when}`, ...due, `Questions: ${plan.by}`];
  }
  const due = deadline === null ? [] : [`截止日期：${deadline}`];
  return [`填报地区：${region.code} ${region.name}`, `报告期：${when}`, ...due, `业务咨询：${plan.by}`];
}

const unsaid = Object.values(stateWords)
  .slice(1)
  .map(({ zh }) => zh)
  .join('、');

const howZh = [
  '浅黄色的格子填写；灰色的格子自动计算或不用填；红色 * 是必填。其他格子已锁定（没有密码），请不要改动指标代码和行。',
  '比率填分子和分母，比值自动算出；百分数填 85.3，不填 0.853；1/3 这样的分数请填分子 1、分母 3。',
  `没有数的，在“数据状态”选 ${unsaid}，并在“缺报原因”写明原因；空着就是缺报，不是 0；0 是一个数。`,
  '里程碑选进展；已完成的填完成日期（如 2023-08-30，当天算按时），并在“佐证说明”写文件名称和文号。',
  '填好后整个文件上传，不要改成别的格式；WPS、Excel、LibreOffice 都可以打开。',
];
const howEn = [
  'Write in the pale yellow cells. Grey cells work themselves out or are not asked for. A red * must be filled in. All else is locked (without a password).',
  'A ratio is entered as its two halves. Percentages are written 85.3, not 0.853.',
  'Where there is no figure, choose a state and give the reason. An empty cell is missing and not 0; 0 is a figure.',
  'For a milestone choose its progress; one that is done needs its day, and evidence by name and number.',
  'Upload the whole file as it is. Excel, WPS and LibreOffice all open it.',
];
const checksZh = [
  '强制：不是数、超出范围、计量单位不符、分子大于分母、日期不对、代码重复。有一处就不能上报，请改正。',
  '核实：与上期或历史相差很大、与上期相同、由有变无、与其他报表不一致、读法有疑。请在“缺报原因”或“备注”写明情况（不少于10个字）。',
  '有问题的文件可以下载批注版：问题所在的格子有颜色和批注，第一张表是问题清单。',
];
const checksEn = [
  'Must be mended: no number, out of bounds, another unit, numerator above denominator, a wrong day, a code twice.',
  'Asks for an explanation of 10 characters or more in Reason or Note: far from the last period or from history, equal to it, gone to zero, another form says otherwise, a doubtful reading.',
  'A file with problems can be had back with its cells coloured and commented, and a list of them as its first sheet.',
];

/** Each indicator once, however many units report it. A milestone says in its target what it is. */
function definitionsOf({ tables }: FormDescription): string[] {
  const known = new Map<string, string>();
  const figures = tables.filter(({ key }) => key !== 'milestones').flatMap(({ rows }) => rows);
  for (const { indicator, name, unit, definition } of figures) {
    const measured = unit === '' ? '' : `（${unit}）`;
    if (!known.has(indicator)) known.set(indicator, `${indicator} ${name}${measured}：${definition}`);
  }
  return [...known.values()];
}

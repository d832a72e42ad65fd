import type { AlertFacts } from './alert-facts.js';
import { describeRecovery } from './describe-recovery.js';
import type { ToldStep, Words } from './told-step.js';

const reasons: Readonly<Record<string, Words>> = {
  at_once: { zh: '到期未达标或严重滞后，即时预警', en: 'due and not met, or severely behind: raised at once' },
  periods_behind: { zh: '连续报告期落后于序时进度', en: 'behind schedule for periods in a row' },
  higher_severity: { zh: '落后程度加重', en: 'further behind than before' },
  eased: { zh: '连续两期好转', en: 'better for two periods in a row' },
  recovered: { zh: '连续两期达到序时进度', en: 'on schedule for two periods in a row' },
  part_done: { zh: '部分节点已完成', en: 'a part of it is done' },
  late_report: { zh: '补报的数据计入后重新判断', en: 'judged again with a late report' },
  target_withdrawn: { zh: '方案已不再对该地区提出此项目标', en: 'the plan no longer asks this of the region' },
  restated: { zh: '数据更正后不再符合预警条件或级别变化', en: 'earlier figures were restated' },
  target_reached: { zh: '目标已完成', en: 'the target is reached' },
};

/** The body of the message about one step of an alert, from its facts alone. */
export function describeAlert(step: ToldStep & { readonly facts: AlertFacts }): Words {
  const { facts } = step;
  const lines = describeRecovery(facts);
  const reason = reasons[step.reason] ?? { zh: step.reason, en: step.reason };
  return {
    zh: [
      `${facts.period}：${facts.statusWords.zh}（${reason.zh}）`,
      ...lines.map(({ zh }) => zh),
      `依据：${facts.citation.zh}；牵头：${facts.lead}`,
    ].join('\n'),
    en: [
      `${facts.period}: ${facts.statusWords.en} (${reason.en})`,
      ...lines.map(({ en }) => en),
      `Source: ${facts.citation.en}; lead: ${facts.lead}`,
    ].join('\n'),
  };
}

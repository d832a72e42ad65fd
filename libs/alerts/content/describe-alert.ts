import type { AlertFacts } from './alert-facts.js';
import { describeRecovery } from './describe-recovery.js';

interface Words {
  readonly zh: string;
  readonly en: string;
}

const severities: Readonly<Record<number, Words>> = {
  1: { zh: '蓝·关注', en: 'attention' },
  2: { zh: '黄·预警', en: 'warning' },
  3: { zh: '红·严重', en: 'critical' },
};

const kinds: Readonly<Record<string, Words>> = {
  open: { zh: '新发预警', en: 'New alert' },
  worsen: { zh: '预警升级', en: 'Alert worsened' },
  ease: { zh: '预警降级', en: 'Alert eased' },
  withdraw: { zh: '预警撤销', en: 'Alert withdrawn' },
  clear: { zh: '预警解除', en: 'Alert cleared' },
  acknowledge: { zh: '预警已确认', en: 'Alert acknowledged' },
};

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

/** Title and body of the message about one step of an alert, from its facts alone. */
export function describeAlert(step: { readonly kind: string; readonly reason: string; readonly facts: AlertFacts }): {
  readonly title: Words;
  readonly body: Words;
} {
  const { facts } = step;
  const kind = kinds[step.kind] ?? { zh: step.kind, en: step.kind };
  const severity = severities[facts.severity];
  const lines = describeRecovery(facts);
  const reason = reasons[step.reason] ?? { zh: step.reason, en: step.reason };
  return {
    title: {
      zh: `${severity === undefined ? '' : `【${severity.zh}】`}${kind.zh}：${facts.regionName} · ${facts.summary.zh}`,
      en: `${severity === undefined ? '' : `[${severity.en}] `}${kind.en}: ${facts.regionName} · ${facts.summary.en}`,
    },
    body: {
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
    },
  };
}

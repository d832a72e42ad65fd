import type { Words } from './words.js';

/** Why a machine did what it did. Any other reason is a person's own words, and stands as it was written. */
const reasons: Readonly<Record<string, Words>> = {
  at_once: { zh: '到期未达标或严重滞后，即时预警', en: 'due and not met, or severely behind: raised at once' },
  periods_behind: { zh: '连续报告期落后于序时进度', en: 'behind schedule for periods in a row' },
  higher_severity: { zh: '落后程度加重', en: 'further behind than before' },
  eased: { zh: '连续两期好转', en: 'better for two periods in a row' },
  recovered: { zh: '连续两期达到序时进度', en: 'on schedule for two periods in a row' },
  part_done: { zh: '部分节点已完成', en: 'a part of it is done' },
  late_report: { zh: '补报数据计入后重新判断', en: 'judged again with a late report' },
  target_withdrawn: { zh: '方案已不再对该地区提出此项目标', en: 'the plan no longer asks this of the region' },
  restated: { zh: '此前数据已更正', en: 'earlier figures were restated' },
  target_reached: { zh: '目标已完成', en: 'the target is reached' },
  deadline_passed: { zh: '已过报送期限', en: 'the deadline has passed' },
  another_form: { zh: '又有报表逾期未报', en: 'another form was not handed in' },
  some_forms_came: { zh: '部分报表已补报', en: 'some of the forms have come' },
  all_forms_came: { zh: '所缺报表已全部补报', en: 'all missing forms have come' },
  too_old: { zh: '数据已过有效期', en: 'figures too old to speak for today' },
  more_too_old: { zh: '又有数据过期', en: 'further figures are too old' },
  some_renewed: { zh: '部分数据已更新', en: 'some figures were renewed' },
  all_renewed: { zh: '过期数据已全部更新', en: 'all old figures were renewed' },
  nothing_asked: { zh: '已不再要求报送', en: 'it is no longer asked for' },
};

/** The words of a reason; null where a person gave it. */
export function reasonWords(reason: string): Words | null {
  return Object.hasOwn(reasons, reason) ? (reasons[reason] ?? null) : null;
}

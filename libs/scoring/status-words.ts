import type { Severity, Status } from './score.js';

/** The sign of a group of statuses; a word always stands beside it, colour never alone. */
export type Sign = '▲' | '✓' | '●' | '◆' | '■' | '×' | '○' | '—';

interface Words {
  readonly zh: string;
  readonly en: string;
}

const signs: Readonly<Record<Sign, Words>> = {
  '▲': { zh: '超前', en: 'ahead' },
  '✓': { zh: '已达标', en: 'achieved' },
  '●': { zh: '正常', en: 'on track' },
  '◆': { zh: '偏慢', en: 'slow' },
  '■': { zh: '滞后', en: 'behind' },
  '×': { zh: '未达标', en: 'not met' },
  '○': { zh: '缺报', en: 'no data' },
  '—': { zh: '未评', en: 'not assessed' },
};

/** Section 9, one row per status. */
const statuses: Readonly<Record<Status, Words & { readonly sign: Sign }>> = {
  not_applicable: { sign: '—', zh: '不适用', en: 'not applicable' },
  no_target: { sign: '—', zh: '无目标值', en: 'no target' },
  not_due: { sign: '—', zh: '未到期', en: 'not due' },
  no_data: { sign: '○', zh: '缺报', en: 'no data' },
  stale: { sign: '○', zh: '数据过期', en: 'stale' },
  achieved: { sign: '✓', zh: '已达标', en: 'achieved' },
  holding: { sign: '✓', zh: '保持达标', en: 'holding' },
  breach: { sign: '×', zh: '失守', en: 'breach' },
  slipping: { sign: '◆', zh: '下滑', en: 'slipping' },
  missed: { sign: '×', zh: '未达标', en: 'missed' },
  over_limit: { sign: '◆', zh: '超出上限', en: 'over the limit' },
  no_baseline: { sign: '—', zh: '缺基期', en: 'no baseline' },
  baseline_only: { sign: '—', zh: '仅有基期', en: 'baseline only' },
  too_early: { sign: '—', zh: '起步期', en: 'too early' },
  ahead: { sign: '▲', zh: '超前', en: 'ahead' },
  on_track: { sign: '●', zh: '正常', en: 'on track' },
  needs_acceleration: { sign: '◆', zh: '需提速', en: 'needs acceleration' },
  far_behind: { sign: '■', zh: '明显滞后', en: 'far behind' },
  stalled: { sign: '■', zh: '停滞', en: 'stalled' },
  regressing: { sign: '■', zh: '倒退', en: 'regressing' },
};

const severities: Readonly<Record<Severity, Words>> = {
  0: { zh: '无预警', en: 'none' },
  1: { zh: '关注', en: 'attention' },
  2: { zh: '预警', en: 'warning' },
  3: { zh: '严重', en: 'serious' },
};

/** What a status is called. */
export function statusWords(status: Status): Words {
  const { zh, en } = statuses[status];
  return { zh, en };
}

/** How a status is shown: the sign with the word of its group. */
export function statusSign(status: Status): Words & { readonly sign: Sign } {
  const { sign } = statuses[status];
  return { sign, ...signs[sign] };
}

/** What a severity is called; 1 to 3 are written L1 to L3. */
export function severityWords(severity: Severity): Words {
  return severities[severity];
}

/** True for the code of a status. */
export function isStatus(text: string): text is Status {
  return Object.hasOwn(statuses, text);
}

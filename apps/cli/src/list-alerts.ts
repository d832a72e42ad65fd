import { z } from 'zod';
import { exitCodes, type Words } from '#platform/errors';
import type { ApiClient } from './api-client.js';
import type { Output } from './output.js';
import { cutTo, textTable } from './text-table.js';

export interface AlertsWanted {
  readonly plan?: string;
  readonly region?: string;
  readonly state: string;
}

const words = z.object({ zh: z.string(), en: z.string() });
const entry = z.looseObject({
  id: z.string(),
  flag: z.enum(['red', 'yellow', 'blue']).nullable(),
  kind: z.enum(['lag', 'missing', 'stale']),
  regionName: z.string(),
  subject: words,
  state: z.enum(['new', 'acknowledged', 'assigned', 'rectifying', 'awaiting_signoff', 'closed']),
  dueOn: z.string().nullable(),
  overdueDays: z.number().nullable(),
  owner: z.string().nullable(),
});
const ledger = z.object({
  counts: z.object({ cases: z.number(), open: z.number(), overdue: z.number(), closed: z.number() }),
  entries: z.array(entry),
});
type Entry = z.infer<typeof entry>;

/** `xushi alerts`: what asks for attention, most urgent first, a line each. */
export async function listAlerts(api: ApiClient, wanted: AlertsWanted, output: Output): Promise<number> {
  const query = ledgerQuery(wanted);
  query.set('limit', '500');
  const found = await api.call(`/alerts/ledger?${query.toString()}`, ledger);
  const sorted = [...found.entries].sort(
    (a, b) => urgency(b) - urgency(a) || (a.dueOn ?? '9').localeCompare(b.dueOn ?? '9'),
  );
  const { cases, open, overdue } = found.counts;
  const more = cases > sorted.length ? { zh: `，以下是编号最小的 ${sorted.length} 件`, en: `; these are the first ${sorted.length}` } : { zh: '', en: '' }; // prettier-ignore
  const told = { zh: `共 ${cases} 件，未办结 ${open} 件，超期 ${overdue} 件${more.zh}`, en: `${cases} in all, ${open} open, ${overdue} overdue${more.en}` }; // prettier-ignore
  output.result({ ...found, entries: sorted }, [...(sorted.length === 0 ? [] : table(sorted)), told]);
  return exitCodes.done;
}

/** What the ledger is narrowed by; `all` is no narrowing. */
export function ledgerQuery({ plan, region, state }: AlertsWanted): URLSearchParams {
  const query = new URLSearchParams();
  if (plan !== undefined) query.set('plan', plan);
  if (region !== undefined) query.set('region', region);
  if (state !== 'all') query.set('state', state);
  return query;
}

const urgency = ({ flag, overdueDays }: Entry): number =>
  (flag === null ? 0 : { blue: 10_000, yellow: 20_000, red: 30_000 }[flag]) + Math.min(overdueDays ?? 0, 9_000);

const flags = {
  red: { zh: '红', en: 'red' },
  yellow: { zh: '黄', en: 'yellow' },
  blue: { zh: '蓝', en: 'blue' },
} as const;
const kinds = { lag: { zh: '', en: '' }, missing: { zh: '逾期未报 ', en: 'not reported: ' }, stale: { zh: '数据过期 ', en: 'too old: ' } } as const; // prettier-ignore
const states = {
  new: { zh: '新发', en: 'new' },
  acknowledged: { zh: '已确认', en: 'acknowledged' },
  assigned: { zh: '已指派', en: 'assigned' },
  rectifying: { zh: '督办中', en: 'in rectification' },
  awaiting_signoff: { zh: '待核销', en: 'awaiting sign-off' },
  closed: { zh: '已关闭', en: 'closed' },
} as const;
const heads = {
  zh: ['级别', '编号', '地区', '事项', '状态', '期限', '责任人'],
  en: ['flag', 'no.', 'region', 'matter', 'state', 'due', 'owner'],
} as const;

function table(entries: readonly Entry[]): Words[] {
  const lines = (lang: 'zh' | 'en') => textTable([heads[lang], ...entries.map((one) => line(one, lang))]);
  const en = lines('en');
  return lines('zh').map((zh, at) => ({ zh, en: en[at] ?? '' }));
}

function line(one: Entry, lang: 'zh' | 'en'): string[] {
  const late =
    one.overdueDays === null ? '' : { zh: `（超 ${one.overdueDays} 日）`, en: ` (${one.overdueDays} over)` }[lang];
  return [
    one.flag === null ? '' : flags[one.flag][lang],
    one.id,
    cutTo(one.regionName, 20),
    cutTo(`${kinds[one.kind][lang]}${one.subject[lang]}`, 44),
    states[one.state][lang],
    `${one.dueOn ?? ''}${late}`,
    one.owner ?? '',
  ];
}

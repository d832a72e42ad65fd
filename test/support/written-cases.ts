import type { AttainmentsRoom } from './attainments-room.js';

const plan = 'guizhou-2022';

/** A case as the product would have left it; 演示数据. */
export interface WrittenCase {
  readonly region: string;
  /** null: a form that was not handed in. */
  readonly target: string | null;
  readonly on: string;
  /** Kind and day of what came after its opening. */
  readonly steps?: readonly (readonly [string, string])[];
  readonly unit?: string;
  /** Name of an account. */
  readonly owner?: string;
  /** A deadline that has passed, as the clock has marked it. */
  readonly dueOn?: string;
  readonly requirement?: string;
  readonly severity?: number;
  readonly facts?: object;
}

const stateAfter: Readonly<Record<string, string>> = {
  acknowledge: 'acknowledged',
  assign: 'assigned',
  rectify: 'rectifying',
  return: 'rectifying',
  feedback: 'awaiting_signoff',
  reopen: 'new',
  clear: 'closed',
  resolve: 'closed',
  dismiss: 'closed',
  withdraw: 'closed',
};
const endOf: Readonly<Record<string, string>> = { clear: 'recovery', resolve: 'explanation', dismiss: 'dismissed', withdraw: 'withdrawn' }; // prettier-ignore

/** Writes a case with all that has become of it, and gives its number. */
export async function writeCase(room: AttainmentsRoom, one: WrittenCase): Promise<string> {
  const history = [['open', one.on] as const, ...(one.steps ?? [])];
  const states: string[] = [];
  for (const [kind] of history) states.push(stateAfter[kind] ?? states.at(-1) ?? 'new');
  const [last, day] = history.at(-1) ?? ['open', one.on];
  const end = endOf[last] ?? null;
  const region = room.region(one.region);
  const facts = factsOf(one, region.name);
  const severity = one.target === null ? 0 : (one.severity ?? 2);
  const [row] = await room.query<{ id: string }>(insertSql, [
    room.catalog.planId(plan),
    one.target === null ? null : room.catalog.targetId(plan, one.target),
    region.id,
    ...[facts.kind, states.at(-1), severity, facts, at(one.on), end === null ? null : at(day), end],
    ...[one.dueOn ?? null, one.unit ?? null, one.owner ?? null, one.requirement ?? null],
    ...[history.filter(([kind]) => kind === 'reopen').length, history.length],
  ]);
  if (row === undefined) throw new Error('an insert returns its row');
  await room.query(stepsSql, [
    row.id,
    history.map(([kind]) => kind),
    history.map(([, on]) => at(on)),
    states,
    ...[facts, severity, one.unit ?? null, one.owner ?? null],
  ]);
  return row.id;
}

function factsOf({ target, region, facts }: WrittenCase, regionName: string) {
  const said = {
    plan,
    planVersion: 1,
    region,
    regionName,
    lead: '省卫生健康委',
    responsible: ['县卫生健康局', '县教育局'],
  };
  const words = (text: string) => ({ zh: text, en: text });
  if (target === null) {
    const items = [{ period: '2022Q2', since: '2022-07-20', target: null, summary: null }];
    return { ...said, kind: 'missing', planTitle: words('演示方案'), period: '2022Q2', items };
  }
  const lag = { unit: '人', amounts: 'whole', lagValue: 12, lagMonths: 1.5, ...facts };
  return { ...said, kind: 'lag', target, summary: words(`演示：${target}`), citation: words('第16条'), ...lag };
}

const at = (day: string): Date => new Date(`${day}T10:00:00+08:00`);

const insertSql = `
  insert into alert (plan_id, target_id, region_id, kind, state, severity, facts, opened_period, last_period, opened_at,
    closed_at, closed_by, due_on, responsible_unit, owner_id, requirement, reopened, sequence,
    overdue)
  values ($1, $2, $3, $4, $5, $6, $7, 202222, 202222, $8, $9, $10, $11::date, $12,
    (select account_id from account where username = $13), $14, $15, $16, $11::date is not null)
  returning alert_id::text as id`;
const stepsSql = `
  insert into alert_transition (alert_id, sequence, kind, reason, facts, state, severity, at, details)
  select $1, n, kind, '演示', $5, state, $6, at, case when kind <> 'assign' then '{}' else jsonb_build_object('unit', $7::text,
      'owner', (select jsonb_build_object('id', account_id::text, 'name', display_name) from account where username = $8)) end
  from unnest($2::text[], $3::timestamptz[], $4::text[]) with ordinality s(kind, at, state, n)`;

import { cpSync } from 'node:fs';
import path from 'node:path';
import { alertChanged, MessagesService, NotificationsService, ScoredRegions } from '#alerts';
import { Clock } from '#platform/clock';
import { everything, UnitOfWork } from '#platform/db';
import { Later } from '#platform/ledger';
import { AttainmentsRoom } from './attainments-room.js';
import { datedLand, datedPlan } from './dated-plan.js';
import { district, plan } from './hainan-district.js';
import { Mailbox } from './mailbox.js';

export interface Grant {
  readonly role: string;
  readonly region: string;
}

interface Step {
  readonly kind: string;
  readonly severity?: number;
  readonly state?: string;
  readonly actor?: string;
  readonly details?: object;
}

/** Alerts that happen at a word, people who are told of them, and a real mailbox. The day is a working Tuesday. */
export class MessageRoom {
  private targets = 0;
  private readonly land: ReturnType<typeof datedLand>;

  private constructor(
    readonly room: AttainmentsRoom,
    readonly mailbox: Mailbox,
    land: ReturnType<typeof datedLand>,
  ) {
    this.land = land;
  }

  static async open(env: Readonly<Record<string, string>> = {}): Promise<MessageRoom> {
    const land = datedLand();
    const file = path.join(import.meta.dirname, `../../config/plans/${plan}.yaml`);
    cpSync(file, path.join(land.settings['XUSHI_PLANS_DIR'] ?? '', `${plan}.yaml`));
    const mailbox = await Mailbox.open();
    const settings = { XUSHI_CLOCK: '2024-10-22T10:00:00+08:00', SMTP_URL: mailbox.url, ...land.settings, ...env };
    const told = new MessageRoom(await AttainmentsRoom.open(settings), mailbox, land);
    await told.openTemplate();
    return told;
  }

  async close(): Promise<void> {
    await this.room.close();
    await this.mailbox.close();
    this.land.remove();
  }

  /** Sets the clock; it goes on from there. */
  now(instant: string): void {
    Object.assign(this.room.get(Clock), { shiftMs: Date.parse(instant) - Date.now() });
  }

  /** @returns the id of an account with an address */
  async person(username: string, ...grants: readonly Grant[]): Promise<string> {
    const [made] = await this.room.query<{ id: string }>(
      `insert into account (username, display_name, email) values ($1, $1, $1 || '@land.test') returning account_id::text as id`,
      [username],
    );
    const id = made?.id ?? '';
    for (const { role, region } of grants) {
      await this.room.query(
        `insert into account_grant (account_id, role, region_id, approved_at) values ($1, $2, $3, now())`,
        [id, role, this.room.region(region).id],
      );
    }
    return id;
  }

  /** Some target of the plan that nothing else is about. */
  async target(): Promise<number> {
    const [made] = await this.room.query<{ id: number }>(
      `insert into target (plan_id, code) select plan_id, $2 from plan where code = $1 returning target_id as id`,
      [plan, `t${++this.targets}`],
    );
    return made?.id ?? 0;
  }

  /** A region falls behind on a target: an alert as the product writes it, and its first step. */
  async opens(region: string, given: { readonly severity?: number; readonly target?: number } = {}): Promise<string> {
    const { severity = 3, target = await this.target() } = given;
    const [made] = await this.room.query<{ id: string }>(
      `insert into alert (plan_id, target_id, region_id, state, severity, facts, opened_period, last_period, opened_at)
       select plan_id, $2, $3, 'new', $4::int, facts || jsonb_build_object('region', $5::text, 'regionName', $6::text, 'severity', $4::int),
         opened_period, last_period, now()
       from alert where alert_id = $1 returning alert_id::text as id`,
      [this.template, target, this.room.region(region).id, severity, region, this.room.region(region).name],
    );
    const id = made?.id ?? '';
    await this.happens(id, { kind: 'open', severity });
    return id;
  }

  /** As many targets are behind at once; told apart by their last period. */
  async opensMany(region: string, count: number): Promise<void> {
    const { id, name } = this.room.region(region);
    await this.room.query(
      `with t as (
         insert into target (plan_id, code) select plan_id, 'many-' || i from plan, generate_series(1, $2::int) i
         where code = $1 returning target_id),
       a as (
         insert into alert (plan_id, target_id, region_id, state, severity, sequence, facts, opened_period, last_period, opened_at)
         select plan_id, t.target_id, $3, 'new', 2, 1, facts || jsonb_build_object('regionName', $4::text), 999999, 999999, now()
         from alert, t where alert_id = $5 returning *),
       s as (
         insert into alert_transition (alert_id, sequence, kind, reason, facts, state, severity, at)
         select alert_id, 1, 'open', 'periods_behind', facts, state, severity, now() from a)
       insert into work (duty, key, want, owed_since) select 'alert-changed', alert_id, 1, now() from a`,
      [plan, count, id, name, this.template],
    );
  }

  /** Answers every `alert-changed` that is owed. */
  async tellOwed(): Promise<void> {
    const owed = await this.room.query<{ key: string }>(
      `update work set done = want, owed_since = null where duty = 'alert-changed' and done < want returning key`,
    );
    const keys = owed.map(({ key }) => key);
    while (keys.length > 0) await this.tell(...keys.splice(0, alertChanged.batch));
  }

  /** A form was not handed in: a notice. */
  async misses(region: string): Promise<string> {
    const { id, name } = this.room.region(region);
    const facts = {
      kind: 'missing',
      plan: datedPlan.code,
      planVersion: 1,
      planTitle: { zh: '报送试验方案', en: 'A trial of reporting' },
      region,
      regionName: name,
      period: '2024Q3',
      severity: 0,
      items: [{ period: '2024Q3', since: '2024-10-21', target: null, summary: null }],
      lead: '甲',
      responsible: ['甲'],
    };
    const [made] = await this.room.query<{ id: string }>(
      `insert into alert (plan_id, kind, region_id, state, severity, facts, opened_period, last_period, opened_at)
       select plan_id, 'missing', $2, 'new', 0, $3, 202423, 202423, now() from plan where code = $1
       returning alert_id::text as id`,
      [datedPlan.code, id, facts],
    );
    await this.happens(made?.id ?? '', { kind: 'open', severity: 0 });
    return made?.id ?? '';
  }

  /** A step of an alert, and what it does to the alert. */
  async happens(alertId: string, { kind, severity, state, actor, details }: Step): Promise<void> {
    await this.room.query(
      `with a as (
         update alert set sequence = sequence + 1, severity = coalesce($3, severity), state = coalesce($4, state),
           closed_at = case when $4 = 'closed' then now() end, closed_by = case when $4 = 'closed' then 'recovery' end
         where alert_id = $1 returning *)
       insert into alert_transition (alert_id, sequence, kind, reason, facts, state, severity, at, actor_id, details)
       select alert_id, sequence, $2, 'periods_behind', facts, state, severity, now(), $5, $6 from a`,
      [alertId, kind, severity ?? null, state ?? null, actor ?? null, details ?? {}],
    );
  }

  /** Answers `alert-changed`. */
  tell(...alertIds: readonly string[]): Promise<void> {
    return this.room.get(UnitOfWork).run(everything, (tx) => this.room.get(NotificationsService).notify(tx, alertIds));
  }

  /** Answers `message-due` once. @returns when it wants to come back; null: nothing is left */
  async deliver(key: string): Promise<Date | null> {
    const [channel = '', recipientId = ''] = key.split('/');
    if (channel !== 'email' && channel !== 'sms' && channel !== 'channel') throw new Error(`no way ${key}`);
    try {
      await this.room.get(MessagesService).deliver({ channel, recipientId });
      return null;
    } catch (error) {
      if (error instanceof Later && error.at instanceof Date) return error.at;
      throw error;
    }
  }

  /** What waits need wait no longer: the morning comes, a pause is over, a worker's lease has run out. */
  async timePasses(): Promise<void> {
    await this.room.query(`update notification set send_after = now() where message_id is null and sent_at is null`);
    await this.room.query(`update message set send_after = now() where sent_at is null`);
    await this.room.query(`update message set created_at = created_at - interval '1 hour'`);
  }

  /** The rows of an alert: `channel username muted`, without what is told as usual. */
  async rows(alertId: string, sequence = 1): Promise<string[]> {
    const found = await this.room.query<{ told: string }>(
      `select concat_ws(' ', n.channel, coalesce(a.username, '-'), n.muted_by, case when n.dead_at is not null then 'dead' end) as told
       from notification n left join account a on n.channel <> 'channel' and a.account_id = n.recipient_id
       where n.alert_id = $1 and n.sequence = $2 order by 1`,
      [alertId, sequence],
    );
    return found.map(({ told }) => told);
  }

  async troubles(kind: string): Promise<string[]> {
    const found = await this.room.query<{ subject: string }>(
      `select subject from trouble where kind = $1 and settled_at is null order by 1`,
      [kind],
    );
    return found.map(({ subject }) => subject);
  }

  private template = '';

  /** One alert of the product's own making, whose facts the others take over. */
  private async openTemplate(): Promise<void> {
    const figures = [{ indicator: 'cdc_equipment_ratio', numerator: '39', denominator: '50' }];
    await this.room.hand({ plan, region: district, period: '2023Q4', figures });
    await this.room.settle();
    const at = { regionId: this.room.region(district).id, periodId: 202324 };
    await this.room.get(UnitOfWork).run(everything, (tx) => this.room.get(ScoredRegions).evaluate(tx, at));
    const [alert] = await this.room.query<{ id: string }>(
      `select alert_id::text as id from alert join target using (target_id) where code = 'cdc-equipment'`,
    );
    if (alert === undefined) throw new Error('the district that missed its target has no alert');
    this.template = alert.id;
    await this.room.query(`update work set done = want, owed_since = null where done < want`);
  }
}

import { randomUUID } from 'node:crypto';
import type { TestingModule } from '@nestjs/testing';
import type { Actor, Role } from '#platform/auth';
import { ChannelsService, type ChannelKind } from '#platform/channels';
import { Clock } from '#platform/clock';
import { everything, UnitOfWork } from '#platform/db';
import { Later } from '#platform/ledger';
import { BulletinSending, BulletinTelling, PublishedBulletins, reportSendingDue, type ToldBulletin } from '#reports';
import { AttainmentsRoom } from './attainments-room.js';
import { datedLand, datedPlan } from './dated-plan.js';
import { Mailbox } from './mailbox.js';
import { Robot } from './robots.js';

export interface Published {
  readonly region: string;
  readonly issue?: number;
  readonly edition?: number;
  readonly note?: string;
}

/** Published bulletins at a word, people and groups who are sent them, a real mailbox. The day is a working Tuesday. */
export class BulletinRoom {
  private constructor(
    readonly room: AttainmentsRoom,
    readonly api: TestingModule,
    readonly mailbox: Mailbox,
    readonly robots: ReadonlyMap<ChannelKind, Robot>,
    private readonly land: ReturnType<typeof datedLand>,
  ) {}

  static async open(...kinds: readonly ChannelKind[]): Promise<BulletinRoom> {
    const land = datedLand();
    const mailbox = await Mailbox.open();
    const robots = new Map<ChannelKind, Robot>();
    for (const kind of kinds) robots.set(kind, await Robot.open(kind));
    const env = {
      XUSHI_CLOCK: '2024-10-22T10:00:00+08:00',
      SMTP_URL: mailbox.url,
      PUBLIC_URL: 'https://xushi.land.test',
      XUSHI_SECRET_KEYS: `room:${'0123456789abcdef'.repeat(4)}`,
      XUSHI_OUTBOUND_INTERNAL: [...robots.values()].map(({ host }) => host).join(','),
      ...land.settings,
    };
    const room = await AttainmentsRoom.open(env);
    return new BulletinRoom(room, await room.asApi(env), mailbox, robots, land);
  }

  async close(): Promise<void> {
    await Promise.all([this.api.close(), ...[...this.robots.values()].map((robot) => robot.close())]);
    await this.room.close();
    await this.mailbox.close();
    this.land.remove();
  }

  /** Sets the clock of all; it goes on from there. */
  now(instant: string): void {
    const clocks = [this.room.get(Clock), this.api.get(Clock, { strict: false })];
    for (const clock of clocks) Object.assign(clock, { shiftMs: Date.parse(instant) - Date.now() });
  }

  /** Somebody with an address and a role. */
  async person(username: string, role: Role, region: string): Promise<Actor> {
    const [made] = await this.room.query<{ id: string }>(
      `insert into account (username, display_name, email) values ($1, $1, $1 || '@land.test') returning account_id::text as id`,
      [username],
    );
    const { id: regionId, path } = this.room.region(region);
    await this.room.query(
      `insert into account_grant (account_id, role, region_id, approved_at) values ($1, $2, $3, now())`,
      [made?.id, role, regionId],
    );
    const grants = [{ role, regionId, regionCode: region, path }];
    return { accountId: made?.id ?? '', username, displayName: username, locale: 'zh', grants, via: 'session' };
  }

  /** A channel to the robot of its kind. @returns its id */
  async channel(kind: ChannelKind, region: string, by: Actor): Promise<string> {
    const url = this.robots.get(kind)?.url ?? '';
    await this.api
      .get(ChannelsService, { strict: false })
      .create(
        { actor: by, requestId: randomUUID() },
        { name: kind, kind },
        { region, url, minSeverity: 1, locale: 'zh' },
      );
    const [row] = await this.room.query<{ id: string }>(`select channel_id::text as id from channel where name = $1`, [
      kind,
    ]);
    return row?.id ?? '';
  }

  /** A bulletin as it stands once it is public, its files kept, and its readers owed word of it. */
  async publish(
    { region, issue = 202409, edition = 1, note }: Published,
    event: ToldBulletin['event'],
  ): Promise<string> {
    const reportId = randomUUID();
    const place = this.room.region(region);
    const said = note === undefined ? null : { zh: note, en: note };
    const model = {
      cadence: issue % 100 > 20 ? 'quarterly' : 'monthly',
      plan: { title: { zh: '报送试验方案', en: 'A trial' } },
      head: { title: { zh: `${place.name}目标进展通报`, en: `Progress of ${region}` } },
      edition: { note: said },
    };
    const planId = this.room.catalog.planId(datedPlan.code);
    await this.room.query(
      `insert into report (report_id, plan_id, region_id, period_id, revision, as_of, basis, model, sha256, created_at)
       values ($1, $2, $3, $4, $5, now(), '[]', '{}', sha256('{}'), now())`,
      [reportId, planId, place.id, issue, edition],
    );
    await this.room.query(
      `insert into report_case (report_id, region_id, state, state_at, edition, final_model, final_sha256)
       values ($1, $2, 'published', now(), $3, $4, '\\x00')`,
      [reportId, place.id, edition, JSON.stringify(model)],
    );
    await this.room.query(
      `insert into report_file (report_id, format, locale, region_id, sha256, bytes, engine, printed_at)
       select $1, f, l, $2, '\\x00', convert_to('%' || f || ' ' || l || ' ' || $3, 'UTF8'), 't', now()
       from unnest('{pdf,docx,xlsx,html}'::text[]) f, unnest('{zh,en}'::text[]) l`,
      [reportId, place.id, `edition ${edition}`],
    );
    await this.owe({ reportId, event });
    return reportId;
  }

  async withdraw(reportId: string, reason: string): Promise<void> {
    const withdrawn = { at: '2024-10-22T12:00:00+08:00', reason: { zh: reason, en: reason } };
    await this.room.query(`update report_case set state = 'withdrawn', withdrawn = $2 where report_id = $1`, [
      reportId,
      withdrawn,
    ]);
    await this.owe({ reportId, event: 'withdrawn' });
  }

  /** Answers `report-delivery-due`. */
  async tell(reportId: string, event: ToldBulletin['event']): Promise<void> {
    await this.room.get(BulletinTelling).tell({ reportId, event });
  }

  /** Answers `report-sending-due`, until nothing is left for now. @returns when it wants to come back; null: nothing waits */
  async send(key: string): Promise<Date | null> {
    for (let tried = 0; tried < 20; tried++) {
      try {
        await this.room.get(BulletinSending).send(reportSendingDue.parse(key));
        return null;
      } catch (error) {
        if (!(error instanceof Later && error.at instanceof Date)) throw error;
        if (error.at.getTime() > Date.now() + 500) return error.at;
      }
    }
    throw new Error(`${key} has no end`);
  }

  /** What waits need wait no longer: the morning comes, a lease has run out. */
  async timePasses(): Promise<void> {
    await this.room.query(`update report_delivery set send_after = now() where sent_at is null`);
  }

  /** `event way recipient state` of a bulletin. */
  async rows(reportId: string, event: ToldBulletin['event']): Promise<string[]> {
    const found = await this.room.query<{ told: string }>(
      `select concat_ws(' ', d.way, coalesce(a.username, c.name), case when d.dead_at is not null then 'dead'
         when d.superseded_at is not null then 'superseded' when d.sent_at is null then 'waits' end) as told
       from report_delivery d left join account a using (account_id) left join channel c on c.channel_id = d.channel_id
       where d.report_id = $1 and d.event = $2 order by 1`,
      [reportId, event],
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

  /** As the API does it, with the rights of the API. */
  private async owe(told: ToldBulletin): Promise<void> {
    const publish = this.api.get(PublishedBulletins, { strict: false });
    await this.api.get(UnitOfWork, { strict: false }).run(everything, (tx) => publish.publish(tx, told));
  }
}

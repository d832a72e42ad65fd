import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Alerts, every step of their life, and the messages that told people of it. */
export class Alerts1700000000006 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table alert (
        alert_id bigint generated always as identity primary key,
        plan_id int not null references plan,
        target_id int not null references target,
        region_id int not null references region,
        sequence int not null default 0,
        state text not null check (state in
          ('new','acknowledged','assigned','rectifying','awaiting_signoff','closed')),
        severity smallint not null check (severity between 1 and 3),
        facts jsonb not null,
        opened_period int not null,
        last_period int not null,
        opened_at timestamptz not null,
        closed_at timestamptz,
        closed_by text check (closed_by in ('recovery', 'explanation', 'dismissed', 'withdrawn')),
        owner_id bigint references account,
        promised_on date,
        silenced_until timestamptz
      )`);
    await runner.query(`create unique index one_open_alert on alert (target_id, region_id) where closed_at is null`);
    await runner.query(`create index alert_by_region on alert (region_id, plan_id)`);
    await runner.query(`
      create table alert_transition (
        alert_id bigint references alert,
        sequence int,
        kind text not null,
        reason text not null,
        facts jsonb not null,
        state text not null,
        severity smallint not null,
        actor_id bigint references account,
        at timestamptz not null,
        primary key (alert_id, sequence)
      )`);
    // the periods that moved the alert's counters, each with the units that had reported: a restated period, of which
    // nobody has reported anew, moves nothing by itself
    await runner.query(`
      create table alert_watermark (
        target_id int references target,
        region_id int references region,
        counted jsonb not null default '{}',
        primary key (target_id, region_id)
      )`);
    await runner.query(`
      create table notification (
        notification_id uuid primary key,
        alert_id bigint not null references alert,
        sequence int not null,
        channel text not null,
        recipient_id bigint not null,
        subject jsonb not null,
        send_after timestamptz not null default now(),
        attempts int not null default 0,
        sent_at timestamptz,
        superseded_at timestamptz,
        dead_at timestamptz,
        last_error text,
        provider_ref text,
        read_at timestamptz,
        unique (alert_id, sequence, channel, recipient_id)
      )`);
    await runner.query(
      `create index notification_inbox on notification (recipient_id, sent_at) where channel = 'inbox'`,
    );
    await runner.query(`grant select, update on alert, notification to xushi_api`);
    await runner.query(`grant select, insert, update on alert, notification to xushi_worker`);
    await runner.query(`grant select, insert on alert_transition to xushi_api, xushi_worker`);
    await runner.query(`grant select, insert, update on alert_watermark to xushi_worker`);
    await runner.query(`grant select on alert, alert_transition, alert_watermark, notification to xushi_reader`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table notification, alert_watermark, alert_transition, alert`);
  }
}

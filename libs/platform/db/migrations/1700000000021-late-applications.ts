import type { MigrationInterface, QueryRunner } from 'typeorm';

const actor = `nullif(current_setting('xushi.actor', true), '')::bigint`;
const inScope = `exists (select from region r where r.region_id = late_application.region_id
  and r.path like any (string_to_array(nullif(current_setting('xushi.scope', true), ''), ',')))`;

/** 申请补报: a county whose window is locked asks the level above to open it again. */
export class LateApplications1700000000021 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await applications(runner);
    await rights(runner);
    await occasions(runner, '|late:[0-9a-f-]{36}/(asked|granted|refused|withdrawn|lapsed)', personal);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`delete from reminder where occasion like 'late:%'`);
    await occasions(runner, '', urged);
    await runner.query(`drop table late_application`);
  }
}

async function applications(runner: QueryRunner): Promise<void> {
  await runner.query(`
    create table late_application (
      late_application_id uuid primary key default gen_random_uuid(),
      plan_id int not null references plan,
      region_id int not null references region,
      period_id int not null,
      reason_class text not null
        check (reason_class in ('data_late', 'system', 'staff', 'emergency', 'correction', 'other')),
      reason text not null check (length(reason) between 1 and 1000),
      until date not null,
      asked_by bigint not null references account,
      asked_at timestamptz not null,
      state text not null default 'asked' check (state in ('asked', 'granted', 'refused', 'withdrawn', 'lapsed')),
      decided_by bigint references account,
      decided_at timestamptz,
      decision text check (length(decision) between 1 and 1000),
      reopening_id bigint references reopening,
      check ((state = 'asked') = (decided_at is null)),
      check ((state in ('granted', 'refused', 'withdrawn')) = (decided_by is not null)),
      check ((state = 'granted') = (reopening_id is not null)),
      check (state <> 'refused' or decision is not null)
    )`);
  await runner.query(`
    create unique index late_application_open on late_application (plan_id, period_id, region_id) where state = 'asked'`);
  await runner.query(`create index late_application_of_form on late_application (plan_id, period_id, region_id)`);
  await runner.query(`create index late_application_asked on late_application (asked_at)`);
}

/** Who asks does it in his own name, who decides too, and nothing is decided twice. */
async function rights(runner: QueryRunner): Promise<void> {
  await runner.query(`grant select, insert on late_application to xushi_api, xushi_worker`);
  await runner.query(`
    grant update (state, decided_by, decided_at, decision, reopening_id) on late_application to xushi_api, xushi_worker`);
  await runner.query(`grant select on late_application to xushi_reader`);
  await runner.query(`alter table late_application enable row level security`);
  await runner.query(`alter table late_application force row level security`);
  await runner.query(`create policy seen on late_application for select to xushi_api using (${inScope})`);
  await runner.query(`
    create policy asked on late_application for insert to xushi_api
    with check (${inScope} and state = 'asked' and asked_by = ${actor})`);
  await runner.query(`
    create policy decided on late_application for update to xushi_api using (${inScope} and state = 'asked')
    with check (${inScope} and (decided_by = ${actor} or state = 'lapsed'))`);
  await runner.query(`create policy everything on late_application to xushi_worker using (true) with check (true)`);
  await runner.query(`create policy read_everything on late_application for select to xushi_reader using (true)`);
}

const urged = `occasion like 'urge:%'`;
/** What somebody did is told in his name. */
const personal = `(occasion like 'urge:%' or occasion like 'late:%' and occasion not like '%/lapsed')`;

async function occasions(runner: QueryRunner, more: string, named: string): Promise<void> {
  const pattern = `'^(T[+-][0-9]{1,2}(/above)?|urge:[0-9a-f-]{36}|review:[1-9][0-9]*${more})$'`;
  await runner.query(`alter table reminder drop constraint reminder_occasion_check`);
  await runner.query(`alter table reminder add constraint reminder_occasion_check check (occasion ~ ${pattern})`);
  await runner.query(`alter table reminder drop constraint reminder_check`);
  await runner.query(`alter table reminder add constraint reminder_check check ((asked_by is not null) = ${named})`);
}

import type { MigrationInterface, QueryRunner } from 'typeorm';

const viewOf = (which: string): string => `
  create or replace view current_value with (security_invoker = true) as
  select distinct on (v.period_id, v.county_id, v.region_id, v.unit_id, v.indicator_id)
    v.*, s.live_since
  from submission s
  join reported_value v
    on (v.period_id, v.county_id, v.region_id, v.plan_id, v.version)
     = (s.period_id, s.county_id, s.region_id, s.plan_id, s.live_version)
  ${which}
  order by v.period_id, v.county_id, v.region_id, v.unit_id, v.indicator_id, s.live_since desc`;

const states = (...words: readonly string[]): string => `
  alter table reported_value drop constraint reported_value_state_check,
    add constraint reported_value_state_check check (state in (${words.map((word) => `'${word}'`).join(', ')}))`;

/**
 * A row may say why there is no figure. Such a row is kept with its form, and wherever figures are read it is as if it
 * were not there: it neither counts as a unit that reported nor hides what another plan says of the same thing.
 */
export class FigureStates1700000000009 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(states('reported', 'estimated', 'not_applicable', 'not_produced', 'missing'));
    await runner.query(`
      alter table reported_value add constraint reported_value_absent_check
        check (state not in ('not_produced', 'missing')
               or (numerator is null and denominator is null and on_date is null))`);
    await runner.query(viewOf(`where v.state not in ('not_produced', 'missing')`));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(viewOf(''));
    await runner.query(`alter table reported_value drop constraint reported_value_absent_check`);
    await runner.query(states('reported', 'not_applicable'));
  }
}

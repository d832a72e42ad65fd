import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { TestingModule } from '@nestjs/testing';
import { NoticeTurn, ScoredRegions } from '#alerts';
import { DayTurnService, RescoreService } from '#attainments';
import { Clock } from '#platform/clock';
import { everything, UnitOfWork, type Tx } from '#platform/db';
import { periodContaining, periodNumberOrThrow, type IsoDay } from '#scoring';
import { AttainmentsRoom, type Handed } from './attainments-room.js';

interface Owed {
  readonly id: string;
  readonly key: string;
}

/** A room whose days can be turned: figures come in, days pass, and alerts follow as they do in the running product. */
export class AlertLife {
  private readonly clocks: Clock[];

  private constructor(
    readonly room: AttainmentsRoom,
    private readonly folder: string,
    private readonly settings: Readonly<Record<string, string>>,
  ) {
    this.clocks = [room.get(Clock)];
  }

  /**
   * @param given `plans`: the text of each plan file by its code; `regions`: a folder with the map; `from`: the instant
   * at which the life begins
   */
  static async open(given: {
    readonly plans: Readonly<Record<string, string>>;
    readonly regions: string;
    readonly from: string;
  }): Promise<AlertLife> {
    const folder = mkdtempSync(path.join(os.tmpdir(), 'xushi-life-'));
    const plans = path.join(folder, 'plans');
    mkdirSync(plans);
    for (const [code, text] of Object.entries(given.plans)) writeFileSync(path.join(plans, `${code}.yaml`), text);
    const regions = path.join(folder, 'regions');
    cpSync(given.regions, regions, { recursive: true });
    const settings = { XUSHI_PLANS_DIR: plans, XUSHI_REGIONS_DIR: regions, XUSHI_CLOCK: given.from };
    const life = new AlertLife(await AttainmentsRoom.open(settings), folder, settings);
    await life.room.query(
      `insert into schedule_slot values ('day-turned', timestamptz '2001-01-01 00:00+08', '1 day')`,
    );
    return life;
  }

  /** The services with the rights of the API, whose clock goes with the others. */
  async api(): Promise<TestingModule> {
    const api = await this.room.asApi(this.settings);
    this.clocks.push(api.get(Clock, { strict: false }));
    this.now(this.room.get(Clock).now().toISOString());
    return api;
  }

  async close(): Promise<void> {
    await this.room.close();
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** Sets the clock; it goes on from there. */
  now(instant: string): void {
    for (const clock of this.clocks) Object.assign(clock, { shiftMs: Date.parse(instant) - Date.now() });
  }

  get today(): IsoDay {
    return this.room.get(Clock).today();
  }

  transaction(work: (tx: Tx) => Promise<void>): Promise<void> {
    return this.room.get(UnitOfWork).run(everything, work);
  }

  /** A form comes in now, or the version that counts is withdrawn, and all that follows from it is answered. */
  async hand(handed: Omit<Handed, 'at'>): Promise<void> {
    await this.room.hand({ ...handed, at: this.room.get(Clock).now() });
    await this.settle();
  }

  async settle(): Promise<void> {
    await this.room.settle();
    for (const { key, id } of await this.owed('attainments-scored')) {
      const [regionId = 0, periodId = 0] = key.split('/').map(Number);
      await this.transaction((tx) => this.room.get(ScoredRegions).evaluate(tx, { regionId, periodId }));
      await this.done(id);
    }
  }

  /** A day begins for a plan: what the slots of the day owe is answered, figures first. */
  async turnDay(day: IsoDay, plan: string): Promise<void> {
    this.now(`${day}T06:00:00+08:00`);
    await this.room.query(`insert into schedule_slot values ('day-turned', $1, '1 day') on conflict do nothing`, [`${day} 00:00+08`]); // prettier-ignore
    await this.transaction((tx) => this.room.get(DayTurnService).oweDay(tx, day));
    for (const { id, key } of await this.owed('day-turned')) {
      const [planId = 0, periodId = 0] = key.split('/').map(Number);
      if (planId === this.room.catalog.planId(plan)) await this.room.get(RescoreService).turnDay({ planId, periodId });
      await this.done(id);
    }
    await this.settle();
    await this.turnNotices(plan, day);
  }

  async turnNotices(plan: string, day: IsoDay): Promise<void> {
    const { frequency } = this.room.catalog.planOrThrow(plan);
    const periodId = periodNumberOrThrow(periodContaining(day, frequency));
    await this.room.get(NoticeTurn).turnDay({ planId: this.room.catalog.planId(plan), periodId });
  }

  private owed(duty: string): Promise<Owed[]> {
    return this.room.query<Owed>(`select work_id::text as id, key from work where duty = $1 and done < want order by work_id`, [duty]); // prettier-ignore
  }

  private async done(id: string): Promise<void> {
    await this.room.query(`update work set done = want, owed_since = null where work_id = $1`, [id]);
  }
}

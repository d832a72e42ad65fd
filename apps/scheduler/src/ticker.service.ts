import { Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { SchedulerRegistry } from '@nestjs/schedule';
import { SETTINGS, type Settings } from '#platform/config';
import { JsonLogger } from '#platform/log';
import { Timekeeper } from './timekeeper.service.js';
import { timetable, type Recurring } from './timetable.js';

/** Ticks, and decides nothing: a tick that is missed is asked again, and two schedulers are harmless. */
@Injectable()
export class Ticker implements OnApplicationBootstrap {
  private asking = false;

  constructor(
    private readonly registry: SchedulerRegistry,
    private readonly timekeeper: Timekeeper,
    private readonly log: JsonLogger,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  onApplicationBootstrap(): void {
    const interval = setInterval(() => void this.tick(), this.settings.tickSeconds * 1000);
    this.registry.addInterval('timetable', interval);
    void this.tick();
  }

  async tick(): Promise<void> {
    if (this.asking) return;
    this.asking = true;
    try {
      for (const recurring of timetable) await this.askOne(recurring);
    } finally {
      this.asking = false;
    }
  }

  /** One schedule that fails does not keep the others waiting. */
  private async askOne(recurring: Recurring): Promise<void> {
    try {
      const slots = await this.timekeeper.ask(recurring);
      if (slots > 0) this.log.info('slots taken', { schedule: recurring.schedule, slots });
    } catch (error) {
      this.log.error('schedule could not be asked', { schedule: recurring.schedule, error });
    }
  }
}

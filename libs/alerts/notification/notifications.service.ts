import { Injectable } from '@nestjs/common';
import type { Tx } from '#platform/db';
import { MutingService } from './muting.service.js';
import { NotificationRepository } from './notification.repository.js';
import { OwedMessages } from './owed-messages.service.js';
import { PeopleService } from './people.service.js';
import { TellingService } from './telling.service.js';

/**
 * Answers `alert-changed`, of many alerts in the statements of one: writes down who is owed word of each step, by which
 * way and when. Nothing is sent here, so the rows, the debts and the end of this one are one transaction.
 */
@Injectable()
export class NotificationsService {
  constructor(
    private readonly notifications: NotificationRepository,
    private readonly people: PeopleService,
    private readonly muting: MutingService,
    private readonly telling: TellingService,
    private readonly owed: OwedMessages,
  ) {}

  async notify(tx: Tx, alertIds: readonly string[]): Promise<void> {
    const steps = await this.notifications.untold(tx, alertIds);
    if (steps.length === 0) return;
    const people = await this.people.concerned(tx, steps);
    const told = [...new Set(steps.map(({ alertId }) => alertId))];
    const closed = [...new Set(steps.filter((step) => step.closed).map(({ alertId }) => alertId))];
    const mutes = await this.muting.mutes(tx, told, closed);
    const about = (alertId: string) => ({ people: people.get(alertId) ?? [], mute: mutes.get(alertId) });
    const rows = await this.telling.list(tx, steps, about);
    await this.owed.add(tx, rows);
    const unheard = new Set(rows.filter(({ dead }) => dead !== null).map(({ alertId }) => alertId));
    const silent = steps.filter(({ alertId }) => unheard.has(alertId)).map(({ regionCode }) => regionCode);
    await this.people.noteSilence(tx, steps, new Set(silent));
    for (const alertId of closed) await this.owed.release(tx, alertId);
  }
}

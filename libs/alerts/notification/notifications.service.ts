import { Injectable } from '@nestjs/common';
import type { Tx } from '#platform/db';
import { NotificationRepository } from './notification.repository.js';
import { MutingService } from './muting.service.js';
import { OwedMessages } from './owed-messages.service.js';
import { PeopleService } from './people.service.js';
import { TellingService } from './telling.service.js';

/**
 * Answers `alert-changed`: writes down who is owed word of each step, by which way and when. Nothing is sent here, so the
 * rows, the debts and the end of this one are one transaction.
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

  async notify(tx: Tx, alertId: string): Promise<void> {
    const steps = await this.notifications.untold(tx, alertId);
    const [first] = steps;
    if (first === undefined) return;
    const people = await this.people.concerned(tx, alertId, steps);
    const mute = (await this.muting.mutes(tx, [alertId])).get(alertId);
    const rows = [];
    for (const step of steps) rows.push(...(await this.telling.list(tx, step, { people, mute })));
    await this.owed.add(tx, alertId, rows);
    await this.people.noteSilence(
      tx,
      first,
      rows.some(({ dead }) => dead !== null),
    );
    if (first.closed) await this.owed.release(tx, alertId);
  }
}

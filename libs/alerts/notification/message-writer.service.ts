import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { Clock } from '#platform/clock';
import { SETTINGS, type Settings } from '#platform/config';
import type { Tx } from '#platform/db';
import { CalendarService, type Holidays } from '#submissions';
import { flagOf } from '../escalation/flag.js';
import { composeMessage, type MessageItem } from './compose-message.js';
import type { Recipient } from './message-due.duty.js';
import { MessageRepository, type OutMessage, type WaitingStep } from './message.repository.js';
import { mutedBy, MutingService } from './muting.service.js';
import { eventOf } from './told-event.js';
import type { Address } from './why-unreachable.js';

/** Puts what waits for one recipient into one message. */
@Injectable()
export class MessageWriter {
  constructor(
    private readonly messages: MessageRepository,
    private readonly muting: MutingService,
    private readonly calendar: CalendarService,
    private readonly clock: Clock,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  /** @returns null where nothing is left to be said */
  async write(
    tx: Tx,
    to: Recipient,
    how: { readonly address: Address; readonly channelId: string | null; readonly most: number },
  ): Promise<OutMessage | null> {
    const { digestSeconds } = this.settings;
    const gathered = await this.messages.gather(tx, to, { withinSeconds: digestSeconds, most: how.most });
    const told = await this.withoutMuted(tx, await this.withoutOvertaken(tx, gathered));
    if (told.length === 0) return null;
    const messageId = randomUUID();
    const holidays = await this.calendar.holidays(tx);
    const { locale, kind } = how.address;
    const content = composeMessage(
      told.map((step) => this.item(step, holidays)),
      {
        id: messageId,
        locale,
        today: this.clock.today(),
        address: this.publicAddress,
        through: how.channelId === null ? { kind: 'email' } : { kind: kind ?? 'sms', channelId: how.channelId },
      },
    );
    const urgent = told.some((step) => step.urgent);
    await this.messages.add(
      tx,
      { messageId, ...to, locale, content, parts: told.length, urgent },
      told.map(({ notificationId }) => notificationId),
    );
    return { messageId, ...to, content, attempts: 0 };
  }

  /** Of several steps of one alert only the newest is told: it says how things stand. */
  private async withoutOvertaken(tx: Tx, steps: readonly WaitingStep[]): Promise<WaitingStep[]> {
    const newest = new Map<string, number>();
    for (const { alertId, sequence } of steps) newest.set(alertId, Math.max(sequence, newest.get(alertId) ?? 0));
    const isNewest = ({ alertId, sequence }: WaitingStep): boolean => newest.get(alertId) === sequence;
    const overtaken = steps.filter((step) => !isNewest(step)).map(({ notificationId }) => notificationId);
    if (overtaken.length > 0)
      await this.messages.supersede(tx, overtaken, 'overtaken by a newer step', this.clock.now());
    return steps.filter(isNewest);
  }

  /** While it waited for company an alert may have opened above, or somebody may have silenced it. */
  private async withoutMuted(tx: Tx, steps: readonly WaitingStep[]): Promise<WaitingStep[]> {
    const mutes = await this.muting.mutes(tx, [...new Set(steps.map(({ alertId }) => alertId))]);
    const muted = new Map<string, string>();
    for (const { notificationId, alertId, kind, owns } of steps) {
      const event = eventOf(kind);
      const by = mutedBy(mutes.get(alertId), { kind, personal: owns || event === 'case' || event === 'clock' });
      if (by !== null) muted.set(notificationId, by);
    }
    if (muted.size > 0)
      await this.messages.mute(
        tx,
        [...muted].map(([notificationId, by]) => ({ notificationId, by })),
      );
    return steps.filter(({ notificationId }) => !muted.has(notificationId));
  }

  private item(step: WaitingStep, holidays: Holidays): MessageItem {
    const { alertKind: kind, severity, overdue, dueOn } = step;
    return { ...step, flag: flagOf({ kind, severity, overdue, dueOn, today: this.clock.today(), holidays }) };
  }

  private get publicAddress(): string {
    const { publicUrl, host, port } = this.settings;
    return (publicUrl ?? `http://${host}:${port}`).replace(/(?<!\/)\/+$/, '');
  }
}

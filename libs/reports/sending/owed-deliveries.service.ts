import { Injectable } from '@nestjs/common';
import { jitterOf, secondsUntilDisturbing } from '#alerts/pure';
import { Clock } from '#platform/clock';
import type { Tx } from '#platform/db';
import { Ledger } from '#platform/ledger';
import { MailService } from '#platform/mail';
import { CalendarService } from '#submissions';
import { DeliveryRepository, type NewDelivery, type OwedWay } from './delivery.repository.js';
import type { Recipient } from './recipients.repository.js';
import { reportSendingDue } from './report-sending-due.duty.js';

type About = Parameters<DeliveryRepository['add']>[1];

/** Writes down what each reader is told by which way, and that each way is owed from then on. */
@Injectable()
export class OwedDeliveries {
  constructor(
    private readonly deliveries: DeliveryRepository,
    private readonly calendar: CalendarService,
    private readonly mail: MailService,
    private readonly ledger: Ledger,
    private readonly clock: Clock,
  ) {}

  /** An edition that replaces others, or a withdrawal, makes what still waits needless. */
  async supersede(tx: Tx, { reportId, event }: Pick<About, 'reportId' | 'event'>): Promise<void> {
    if (event !== 'published') await this.deliveries.supersede(tx, { reportId, event }, this.clock.now());
  }

  async add(tx: Tx, about: About, recipients: readonly Recipient[]): Promise<void> {
    if (recipients.length === 0) return;
    const wait = await this.waits(tx);
    const carried = (one: Recipient): Recipient => (about.event === 'withdrawn' ? { ...one, formats: [] } : one);
    const written = recipients.flatMap((one) => this.ways(carried(one), wait));
    await this.owe(tx, await this.deliveries.add(tx, about, written));
  }

  private async waits(tx: Tx): Promise<(recipient: string) => number> {
    const holidays = await this.calendar.holidays(tx);
    const now = this.clock.now();
    return (recipient) => secondsUntilDisturbing(now, holidays, jitterOf(recipient));
  }

  /** The inbox always; mail where the person has an address and there is a server. */
  private ways(
    { accountId, channelId, formats, locale, lost, email, quiet }: Recipient,
    wait: (recipient: string) => number,
  ): NewDelivery[] {
    const of = { accountId, channelId, formats, locale, lost };
    if (accountId === null) return [{ ...of, way: 'channel', wait: wait(`channel/${channelId ?? ''}`) }];
    const inbox = { ...of, way: 'inbox', wait: 0 } as const;
    if (lost !== null || email === null || !this.mail.configured) return [inbox];
    return [inbox, { ...of, way: 'email', wait: quiet ? wait(`email/${accountId}`) : 0 }];
  }

  /** What goes at once, and what waits for the morning; who comes too early looks when his time is. */
  private async owe(tx: Tx, owed: readonly OwedWay[]): Promise<void> {
    const isNow = ({ now }: OwedWay): boolean => now;
    await this.ledger.owe(tx, reportSendingDue, owed.filter(isNow));
    const waiting = owed.filter((one) => !isNow(one));
    const [first] = waiting.map(({ at }) => at).toSorted((a, b) => a.getTime() - b.getTime());
    if (first !== undefined) await this.ledger.owe(tx, reportSendingDue, waiting, { notBefore: first });
  }
}

import { Inject, Injectable } from '@nestjs/common';
import { ChannelSender, type SendOutcome } from '#platform/channels';
import { SETTINGS, type Settings } from '#platform/config';
import { mailFailure, MailService } from '#platform/mail';
import { BulletinFiles, type Along } from './bulletin-files.read-model.js';
import { composeMail, composeNotice, type SendingFacts } from './compose-sending.js';
import { nameFile } from './name-file.js';
import type { SendingWay } from './report-sending-due.duty.js';
import type { WaitingDelivery } from './sending.repository.js';

/** What mail servers take as a rule, less a third that the encoding adds; and what a robot takes. */
const room = { email: 10_000_000, wecom: 20_000_000 } as const;

/** Hands a bulletin over with its files, under the number of the message, and says what became of it. */
@Injectable()
export class HandOver {
  constructor(
    private readonly files: BulletinFiles,
    private readonly mail: MailService,
    private readonly channels: ChannelSender,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  async send(to: SendingWay, delivery: WaitingDelivery): Promise<SendOutcome> {
    const along = await this.along(to, delivery);
    const facts = { ...delivery, left: along.left, address: this.publicAddress };
    const named = along.files.map(({ format, bytes }) => ({ name: nameOf(delivery, format), bytes }));
    return to.way === 'email'
      ? this.sendMail(delivery, facts, named)
      : this.channels.send(to.recipientId, { ...composeNotice(facts, named.length), id: delivery.deliveryId }, { files: named }); // prettier-ignore
  }

  private async sendMail(
    { deliveryId, email }: WaitingDelivery,
    facts: SendingFacts,
    attachments: readonly { readonly name: string; readonly bytes: Buffer }[],
  ): Promise<SendOutcome> {
    try {
      const sent = await this.mail.send({
        ...composeMail(facts),
        to: email ?? '',
        messageId: deliveryId,
        attachments,
      });
      return { sent: true, ...sent };
    } catch (error) {
      return { sent: false, ...mailFailure(error) };
    }
  }

  /** Only mail and robots of 企业微信 carry files; everybody else follows the link. */
  private async along(to: SendingWay, { kind, ...delivery }: WaitingDelivery): Promise<Along> {
    const most = to.way === 'email' ? room.email : kind === 'wecom' ? room.wecom : null;
    return most === null ? { files: [], left: [] } : this.files.along(delivery, most);
  }

  private get publicAddress(): string {
    const { publicUrl, host, port } = this.settings;
    return (publicUrl ?? `http://${host}:${port}`).replace(/(?<!\/)\/+$/, '');
  }
}

const nameOf = ({ subject, edition, locale }: WaitingDelivery, format: string): string =>
  nameFile({ title: subject.bulletin[locale], edition, format, locale });

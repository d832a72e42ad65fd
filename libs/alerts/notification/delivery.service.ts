import { Injectable } from '@nestjs/common';
import { ChannelSender, type SendOutcome } from '#platform/channels';
import { mailFailure, MailService } from '#platform/mail';
import type { OutMessage } from './message.repository.js';
import type { Address } from './why-unreachable.js';

/** Hands a message over, under its number, and says what became of it. */
@Injectable()
export class DeliveryService {
  constructor(
    private readonly mail: MailService,
    private readonly channels: ChannelSender,
  ) {}

  async send({ messageId, content }: OutMessage, address: Address): Promise<SendOutcome> {
    if (content.kind === 'notice') {
      const { phone } = address;
      const notice = { ...content.notice, id: messageId, ...(phone === null ? {} : { phone }) };
      return this.channels.send(content.channelId, notice);
    }
    const { subject, text, html } = content;
    try {
      const sent = await this.mail.send({ to: address.email ?? '', subject, text, html, messageId });
      return { sent: true, ...sent };
    } catch (error) {
      return { sent: false, ...mailFailure(error) };
    }
  }
}

import { Injectable } from '@nestjs/common';
import { ChannelSender, type SendOutcome } from '#platform/channels';
import { AppError } from '#platform/errors';
import { MailService } from '#platform/mail';
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
      return mailRefused(error);
    }
  }
}

/** A server that says no for good (5xx) is not asked again; one that is busy or away is. */
function mailRefused(error: unknown): SendOutcome {
  if (error instanceof AppError) return { sent: false, retry: true, code: error.code, words: error.words };
  const said = error instanceof Error ? error.message.slice(0, 300) : 'unknown';
  const status = error instanceof Error && 'responseCode' in error ? Number(error.responseCode) : 0;
  return {
    sent: false,
    retry: status < 500,
    code: 'mail.refused',
    words: { zh: `邮件服务器未接收：${said}`, en: `The mail server did not take it: ${said}` },
  };
}

import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { createTransport, type Transporter } from 'nodemailer';
import { SETTINGS, type Settings } from '#platform/config';
import { AppError } from '#platform/errors';
import { Metrics } from '#platform/metrics';

export interface Mail {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html?: string;
  /** The same message sent twice carries the same id, so that a reader's mailbox can tell. */
  readonly messageId: string;
  readonly attachments?: readonly MailAttachment[];
}

export interface MailAttachment {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** E-mail by SMTP where SMTP_URL is set. A connection that hangs costs ten seconds, not a worker. */
@Injectable()
export class MailService implements OnApplicationShutdown {
  private readonly transport: Transporter | undefined;

  constructor(
    @Inject(SETTINGS) private readonly settings: Settings,
    private readonly metrics: Metrics,
  ) {
    if (settings.smtpUrl === undefined) return;
    this.transport = createTransport({
      url: settings.smtpUrl,
      pool: true,
      connectionTimeout: 10_000,
      greetingTimeout: 10_000,
      socketTimeout: 20_000,
    });
  }

  get configured(): boolean {
    return this.transport !== undefined;
  }

  /** @throws AppError `mail.not_configured`; otherwise what SMTP answered */
  async send(mail: Mail): Promise<{ readonly providerRef: string }> {
    if (this.transport === undefined) {
      throw new AppError('unavailable', 'mail.not_configured', {
        zh: '未配置邮件服务器（SMTP_URL）',
        en: 'No mail server is configured (SMTP_URL)',
      });
    }
    const { messageId, attachments = [], ...content } = mail;
    const sent = await this.counted(
      this.transport.sendMail({
        from: this.settings.mailFrom,
        ...content,
        messageId: `<${messageId}@xushi>`,
        attachments: attachments.map(({ name, bytes }) => ({ filename: name, content: Buffer.from(bytes) })),
      }),
    );
    return { providerRef: responseOf(sent) };
  }

  private async counted(sending: Promise<unknown>): Promise<unknown> {
    const tell = (result: 'sent' | 'failed'): void => {
      this.metrics.count('xushi_notify_total', { channel: 'email', result });
    };
    try {
      const sent = await sending;
      tell('sent');
      return sent;
    } catch (error) {
      tell('failed');
      throw error;
    }
  }

  onApplicationShutdown(): void {
    this.transport?.close();
  }
}

function responseOf(sent: unknown): string {
  if (typeof sent === 'object' && sent !== null && 'response' in sent && typeof sent.response === 'string') {
    return sent.response.slice(0, 200);
  }
  return '';
}

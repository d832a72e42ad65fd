import { Injectable } from '@nestjs/common';
import { AppError, type Words } from '#platform/errors';
import { OutboundService } from '#platform/outbound';
import { rotated } from './signing-secrets.js';
import { WebhookVault, type WebhookConfig } from './webhook-vault.service.js';

export interface SealedAddress {
  readonly host: string;
  readonly sealed: Buffer;
}

/** Looks at an address before it is sealed: a host that may be called, and nothing of the rest is repeated. */
@Injectable()
export class WebhookAddresses {
  constructor(
    private readonly outbound: OutboundService,
    private readonly vault: WebhookVault,
  ) {}

  /** @throws AppError `webhook.invalid`, `webhook.no_key` */
  seal(webhookId: string, config: WebhookConfig): SealedAddress {
    const target = this.outbound.check(config.url);
    if ('ok' in target) throw invalid(target.code, target.words);
    return { host: target.host, sealed: this.vault.seal(webhookId, config) };
  }

  /** With the newest key, the secret that it had, and another address where one is given. */
  resealed(old: SealedAddress & { readonly webhookId: string }, url: string | undefined): SealedAddress {
    const { webhookId, host, sealed } = old;
    const opened = this.vault.open(webhookId, sealed);
    if (!('unopened' in opened)) {
      return url === undefined
        ? { host, sealed: this.vault.seal(webhookId, opened) }
        : this.seal(webhookId, { ...opened, url });
    }
    if (url !== undefined) throw invalid('webhook.sealed', opened.unopened);
    return { host, sealed };
  }

  /** With another secret, beside which the one that it had signs until then. @throws AppError `webhook.sealed` */
  rotated(old: SealedAddress & { readonly webhookId: string }, next: string, until: Date): SealedAddress {
    const { webhookId, host, sealed } = old;
    const opened = this.vault.open(webhookId, sealed);
    if ('unopened' in opened) throw new AppError('conflict', 'webhook.sealed', opened.unopened);
    return { host, sealed: this.vault.seal(webhookId, { ...opened, ...rotated(opened, next, until) }) };
  }
}

const invalid = (code: string, message: Words) =>
  new AppError('invalid', 'webhook.invalid', message, {
    problems: [{ pointer: '/url', code, tier: 'error', message, seen: null }],
  });

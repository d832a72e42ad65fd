import { Injectable } from '@nestjs/common';
import { Clock } from '#platform/clock';
import { OutboundService } from '#platform/outbound';
import { judgeAnswer, type Taken } from './judge-answer.js';
import { secretsAt } from './signing-secrets.js';
import { signedHeaders } from './webhook-signature.service.js';
import { WebhookVault } from './webhook-vault.service.js';

export interface Posted {
  readonly taken: Taken;
  readonly millis: number;
}

/** One request, signed, by the only way out: hosts of the list, no redirect, five seconds. */
@Injectable()
export class WebhookPost {
  constructor(
    private readonly vault: WebhookVault,
    private readonly outbound: OutboundService,
    private readonly clock: Clock,
  ) {}

  async send(
    { webhookId, sealed }: { readonly webhookId: string; readonly sealed: Buffer },
    event: { readonly id: string },
  ): Promise<Posted> {
    const config = this.vault.open(webhookId, sealed);
    if ('unopened' in config) return { taken: notOpened(config.unopened), millis: 0 };
    const body = JSON.stringify(event);
    const now = this.clock.now();
    const headers = { ...json, ...signedHeaders(secretsAt(config, now), { id: event.id, body, now }) };
    const began = performance.now();
    const answer = await this.outbound.post({ url: config.url, headers, body });
    return { taken: judgeAnswer(answer, this.clock.now()), millis: Math.round(performance.now() - began) };
  }
}

const json = { 'content-type': 'application/json; charset=utf-8' } as const;

const notOpened = (words: Extract<Taken, { ok: false }>['words']): Taken => ({
  ok: false,
  gone: false,
  code: 'webhook.sealed',
  words,
  retryAfterSeconds: null,
});

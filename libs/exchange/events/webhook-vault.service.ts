import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import type { Words } from '#platform/errors';
import { Vault, type SealedKind } from '../keeping/vault.service.js';

const configShape = z.object({
  url: z.string(),
  secret: z.string(),
  earlier: z.object({ secret: z.string(), until: z.string() }).optional(),
});
export type WebhookConfig = z.infer<typeof configShape>;

const kind: SealedKind = {
  magic: 'xw1',
  purpose: 'webhook/1',
  noKey: 'webhook.no_key',
  name: { zh: '推送地址', en: 'address', enPlural: 'addresses' },
  cure: { zh: '删除后重新登记', en: 'delete the webhook and add it anew' },
};

/** Addresses and secrets of webhooks, sealed together. */
@Injectable()
export class WebhookVault {
  constructor(private readonly vault: Vault) {}

  /** @throws AppError `webhook.no_key` */
  seal(webhookId: string, config: WebhookConfig): Buffer {
    return this.vault.seal(JSON.stringify(config), kind, webhookId);
  }

  open(webhookId: string, sealed: Buffer): WebhookConfig | { readonly unopened: Words } {
    const opened = this.vault.open(sealed, kind, webhookId);
    return 'unopened' in opened ? opened : configShape.parse(JSON.parse(opened.text));
  }
}

import { Inject, Injectable } from '@nestjs/common';
import { SETTINGS, type Settings } from '#platform/config';
import { AppError, type Words } from '#platform/errors';
import { open, seal } from '#platform/seal';
import { z } from 'zod';

const configShape = z.object({
  url: z.string(),
  secret: z.string(),
  earlier: z.object({ secret: z.string(), until: z.string() }).optional(),
});
export type WebhookConfig = z.infer<typeof configShape>;

const ofWebhook = (webhookId: string) => ({ magic: 'xw1', purpose: 'webhook/1', owner: webhookId });

/** Addresses and secrets of webhooks: sealed with the newest key of XUSHI_SECRET_KEYS, opened with any. */
@Injectable()
export class WebhookVault {
  constructor(@Inject(SETTINGS) private readonly settings: Pick<Settings, 'secretKeys'>) {}

  /** @throws AppError `webhook.no_key` */
  seal(webhookId: string, config: WebhookConfig): Buffer {
    const [newest] = this.settings.secretKeys;
    if (newest === undefined) throw noKey();
    return seal(JSON.stringify(config), ofWebhook(webhookId), newest);
  }

  /** The words say what to do where it does not open. */
  open(webhookId: string, sealed: Buffer): WebhookConfig | { readonly unopened: Words } {
    const opened = open(sealed, ofWebhook(webhookId), this.settings.secretKeys);
    return typeof opened === 'string' ? { unopened } : configShape.parse(JSON.parse(opened.text));
  }
}

const noKey = () =>
  new AppError('unavailable', 'webhook.no_key', {
    zh: '没有配置密钥，不能保存推送地址：请管理员设置 XUSHI_SECRET_KEYS（或 XUSHI_SECRET_KEYS_FILE）后重启，见 config/env.example',
    en: 'No key is configured to seal addresses with: set XUSHI_SECRET_KEYS or XUSHI_SECRET_KEYS_FILE and start again, see config/env.example',
  });

const unopened: Words = {
  zh: '推送地址打不开：封存它的密钥不在 XUSHI_SECRET_KEYS 中，或数据被改动。请把旧密钥加到列表末尾后重启，或删除后重新登记',
  en: 'The sealed address does not open: its key is not in XUSHI_SECRET_KEYS, or the data were changed. Add the old key at the end of the list and start again, or delete the webhook and add it anew',
};

import { createHmac } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { SETTINGS, type Settings } from '#platform/config';
import { AppError } from '#platform/errors';
import type { DescribedForm } from './describe-form.js';
import type { FormDescription } from './form-description.js';
import { checkManifest, makeManifest, type Digests, type ManifestJudgement } from './manifest.js';

const digests: Digests = {
  hmac: (key, text) => createHmac('sha256', Buffer.from(key, 'hex')).update(text).digest('hex'),
};

/** Signs what leaves the house as a template, and says of what comes back whether it is one. */
@Injectable()
export class ManifestService {
  constructor(@Inject(SETTINGS) private readonly settings: Pick<Settings, 'secretKeys'>) {}

  /** The first key signs; the others are still believed, so that a key can be replaced without a stop. */
  sign(
    form: DescribedForm,
    about: { readonly generatedAt: string; readonly catalogueVersion: string },
  ): FormDescription {
    const key = this.settings.secretKeys[0];
    if (key === undefined) throw keyMissing();
    return { ...form, manifest: makeManifest(form, { ...about, key }, digests) };
  }

  judge(manifest: Readonly<Record<string, string>> | null): ManifestJudgement {
    return checkManifest(manifest, this.settings.secretKeys, digests);
  }
}

function keyMissing(): AppError {
  return new AppError('unavailable', 'template.key_missing', {
    zh: '没有配置签名密钥，不能生成模板：请管理员设置 XUSHI_SECRET_KEYS（或 XUSHI_SECRET_KEYS_FILE）后重启，见 config/env.example',
    en: 'No key is configured to sign templates with: set XUSHI_SECRET_KEYS or XUSHI_SECRET_KEYS_FILE and start again, see config/env.example',
  });
}

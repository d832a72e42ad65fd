import { Inject, Injectable } from '@nestjs/common';
import { SETTINGS, type Settings } from '#platform/config';
import { AppError, type Words } from '#platform/errors';
import { open, seal, type SealedFor } from '#platform/seal';

/** One kind of what is sealed here, and how people are told of it. */
export interface SealedKind extends Pick<SealedFor, 'magic' | 'purpose'> {
  /** The code of the error where there is no key to seal it with. */
  readonly noKey: string;
  readonly name: Words & { readonly enPlural: string };
  /** What to do where the old key is gone for good. */
  readonly cure: Words;
}

/** What must not be read in the database: sealed with the newest key of XUSHI_SECRET_KEYS, opened with any. */
@Injectable()
export class Vault {
  constructor(@Inject(SETTINGS) private readonly settings: Pick<Settings, 'secretKeys'>) {}

  /** @throws AppError `noKey` of its kind */
  seal(text: string, kind: SealedKind, owner: string): Buffer {
    const [newest] = this.settings.secretKeys;
    if (newest === undefined) throw new AppError('unavailable', kind.noKey, noKey(kind));
    return seal(text, { ...kind, owner }, newest);
  }

  /** The words say what to do where it does not open. */
  open(sealed: Buffer, kind: SealedKind, owner: string): { readonly text: string } | { readonly unopened: Words } {
    const opened = open(sealed, { ...kind, owner }, this.settings.secretKeys);
    return typeof opened === 'string' ? { unopened: unopened(kind) } : opened;
  }
}

const noKey = ({ name }: SealedKind): Words => ({
  zh: `没有配置密钥，不能保存${name.zh}：请管理员设置 XUSHI_SECRET_KEYS（或 XUSHI_SECRET_KEYS_FILE）后重启，见 config/env.example`,
  en: `No key is configured to seal ${name.enPlural} with: set XUSHI_SECRET_KEYS or XUSHI_SECRET_KEYS_FILE and start again, see config/env.example`,
});

const unopened = ({ name, cure }: SealedKind): Words => ({
  zh: `${name.zh}打不开：封存它的密钥不在 XUSHI_SECRET_KEYS 中，或数据被改动。请把旧密钥加到列表末尾后重启，或${cure.zh}`,
  en: `The sealed ${name.en} does not open: its key is not in XUSHI_SECRET_KEYS, or the data were changed. Add the old key at the end of the list and start again, or ${cure.en}`,
});

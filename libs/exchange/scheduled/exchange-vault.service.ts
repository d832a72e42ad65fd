import { Inject, Injectable } from '@nestjs/common';
import { SETTINGS, type Settings } from '#platform/config';
import { AppError, type Words } from '#platform/errors';
import { open, seal } from '#platform/seal';

/** The address belongs to the seal: under another one the token does not open, whoever writes it into the row. */
const ofSystem = (systemId: string, address: string) => ({
  magic: 'xx1',
  purpose: 'exchange/1',
  owner: `${systemId} ${address}`,
});

export interface SealedToken {
  readonly systemId: string;
  readonly address: string;
  readonly sealed: Buffer;
}

/** Tokens of other systems: sealed with the newest key of XUSHI_SECRET_KEYS, opened with any. */
@Injectable()
export class ExchangeVault {
  constructor(@Inject(SETTINGS) private readonly settings: Pick<Settings, 'secretKeys'>) {}

  /** @throws AppError `exchange.no_key` */
  seal(systemId: string, address: string, token: string): Buffer {
    const [newest] = this.settings.secretKeys;
    if (newest === undefined) throw noKey();
    return seal(token, ofSystem(systemId, address), newest);
  }

  /** The words say what to do where it does not open. */
  open({ systemId, address, sealed }: SealedToken): { readonly token: string } | { readonly unopened: Words } {
    const opened = open(sealed, ofSystem(systemId, address), this.settings.secretKeys);
    return typeof opened === 'string' ? { unopened } : { token: opened.text };
  }

  /** The same token under the newest key; as it was where it does not open. */
  resealed(old: SealedToken): Buffer {
    const opened = this.open(old);
    return 'unopened' in opened ? old.sealed : this.seal(old.systemId, old.address, opened.token);
  }
}

const noKey = () =>
  new AppError('unavailable', 'exchange.no_key', {
    zh: '没有配置密钥，不能保存令牌：请管理员设置 XUSHI_SECRET_KEYS（或 XUSHI_SECRET_KEYS_FILE）后重启，见 config/env.example',
    en: 'No key is configured to seal tokens with: set XUSHI_SECRET_KEYS or XUSHI_SECRET_KEYS_FILE and start again, see config/env.example',
  });

const unopened: Words = {
  zh: '令牌打不开：封存它的密钥不在 XUSHI_SECRET_KEYS 中，或数据被改动。请把旧密钥加到列表末尾后重启，或重新填写地址和令牌',
  en: 'The sealed token does not open: its key is not in XUSHI_SECRET_KEYS, or the data were changed. Add the old key at the end of the list and start again, or give address and token anew',
};

import { Inject, Injectable } from '@nestjs/common';
import { SETTINGS, type Settings } from '#platform/config';
import { AppError, type Words } from '#platform/errors';
import type { ChannelConfig } from './channel-config.js';
import type { ChannelRow } from './channels.repository.js';
import { openConfig, sealConfig, type ChannelOwner } from './seal-config.js';

/** Addresses and secrets of channels: sealed with the newest key of XUSHI_SECRET_KEYS, opened with any. */
@Injectable()
export class ChannelVault {
  constructor(@Inject(SETTINGS) private readonly settings: Pick<Settings, 'secretKeys'>) {}

  /** @throws AppError `channel.no_key` */
  seal(config: ChannelConfig, owner: ChannelOwner): Buffer {
    const [newest] = this.settings.secretKeys;
    if (newest === undefined) throw noKey();
    return sealConfig(config, owner, newest);
  }

  /** The words say what to do where it does not open. */
  open(row: Pick<ChannelRow, 'name' | 'kind' | 'sealed'>): ChannelConfig | { readonly unopened: Words } {
    const opened = openConfig(row.sealed, row, this.settings.secretKeys);
    return typeof opened === 'string' ? { unopened: opened === 'unknown_key' ? unknownKey : damaged } : opened;
  }
}

const noKey = () =>
  new AppError('unavailable', 'channel.no_key', {
    zh: '没有配置密钥，不能保存机器人地址：请管理员设置 XUSHI_SECRET_KEYS（或 XUSHI_SECRET_KEYS_FILE）后重启，见 config/env.example',
    en: 'No key is configured to seal addresses with: set XUSHI_SECRET_KEYS or XUSHI_SECRET_KEYS_FILE and start again, see config/env.example',
  });

const unknownKey: Words = {
  zh: '封存该通道地址的密钥不在 XUSHI_SECRET_KEYS 中：请把旧密钥加到列表末尾后重启，或重新填写网址和密钥',
  en: 'The key that sealed this channel is not in XUSHI_SECRET_KEYS: add the old key at the end of the list and start again, or give the address and the secret anew',
};

const damaged: Words = {
  zh: '该通道封存的地址打不开（数据或密钥被改动）：请重新填写网址和密钥',
  en: 'What is sealed of this channel does not open (the data or the key were changed): give the address and the secret anew',
};

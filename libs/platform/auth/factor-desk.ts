import { Inject, Injectable } from '@nestjs/common';
import { Clock } from '#platform/clock';
import { SETTINGS, type Settings } from '#platform/config';
import type { Tx } from '#platform/db';
import { AppError, type Words } from '#platform/errors';
import { open, seal } from '#platform/seal';
import { readRecoveryCode } from './recovery-codes.js';
import { digest } from './secret.js';
import { findFactor, sealAnew, takeRecoveryCode, takeStep } from './second-factor.repository.js';
import { stepOf } from './totp.js';

export type TakenCode = 'totp' | 'recovery';

const sealedFor = (accountId: string) => ({
  magic: 'xf1',
  purpose: 'second-factor/1',
  owner: `second-factor/${accountId}`,
});

/** Seals the secrets of authenticators, and takes codes: each once. */
@Injectable()
export class FactorDesk {
  constructor(
    @Inject(SETTINGS) private readonly settings: Pick<Settings, 'secretKeys'>,
    private readonly clock: Clock,
  ) {}

  /** @throws AppError `auth.no_key` */
  seal(secret: string, accountId: string): Buffer {
    const [newest] = this.settings.secretKeys;
    if (newest === undefined) throw noKey();
    return seal(secret, sealedFor(accountId), newest);
  }

  /** @throws AppError `auth.second_factor_sealed` where the key that sealed it is not configured */
  open(sealed: Buffer, accountId: string): string {
    const opened = open(sealed, sealedFor(accountId), this.settings.secretKeys);
    if (typeof opened === 'string') throw stillSealed(opened === 'unknown_key' ? unknownKey : damaged);
    return opened.text;
  }

  /** Six digits are of the authenticator, anything else a recovery code. @returns null when it does not count */
  async take(tx: Tx, accountId: string, code: string): Promise<TakenCode | null> {
    const digits = code.replace(/\s/g, '');
    if (/^\d{6}$/.test(digits)) return (await this.takeDigits(tx, accountId, digits)) ? 'totp' : null;
    const letters = readRecoveryCode(code);
    if (letters === null) return null;
    return (await takeRecoveryCode(tx, accountId, digest(letters), this.clock.now())) ? 'recovery' : null;
  }

  private async takeDigits(tx: Tx, accountId: string, digits: string): Promise<boolean> {
    const factor = await findFactor(tx, accountId);
    if (factor === undefined || factor.confirmedAt === null) return false;
    const secret = this.open(factor.sealed, accountId);
    const step = stepOf(secret, digits, this.clock.now());
    if (step === null || !(await takeStep(tx, accountId, step))) return false;
    if (!this.isNewest(factor.sealed)) await sealAnew(tx, accountId, this.seal(secret, accountId));
    return true;
  }

  private isNewest(sealed: Buffer): boolean {
    const [newest] = this.settings.secretKeys;
    return newest !== undefined && sealed.subarray(0, 50).toString('latin1').startsWith(`xf1:${newest.kid}:`);
  }
}

const noKey = () =>
  new AppError('unavailable', 'auth.no_key', {
    zh: '没有配置密钥，不能启用两步验证：请管理员设置 XUSHI_SECRET_KEYS（或 XUSHI_SECRET_KEYS_FILE）后重启，见 config/env.example',
    en: 'No key is configured to seal the second factor with: set XUSHI_SECRET_KEYS or XUSHI_SECRET_KEYS_FILE and start again, see config/env.example',
  });

const stillSealed = (words: Words) => new AppError('unavailable', 'auth.second_factor_sealed', words);

const unknownKey: Words = {
  zh: '封存两步验证的密钥不在 XUSHI_SECRET_KEYS 中：请管理员把旧密钥加到列表末尾后重启；现在可以使用恢复码',
  en: 'The key that sealed the second factor is not in XUSHI_SECRET_KEYS: have the old key added at the end of the list; a recovery code works meanwhile',
};

const damaged: Words = {
  zh: '封存的两步验证打不开（数据或密钥被改动）：请使用恢复码，或请安全管理员重置',
  en: 'The sealed second factor does not open (the data or the key were changed): use a recovery code, or ask the security administrator for a reset',
};

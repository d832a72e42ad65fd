import { Inject, Injectable } from '@nestjs/common';
import { Clock } from '#platform/clock';
import { SETTINGS, type Settings } from '#platform/config';
import { UnitOfWork } from '#platform/db';
import type { Tx } from '#platform/db';
import { AppError } from '#platform/errors';
import type { Actor } from './actor.js';
import { FactorDesk } from './factor-desk.js';
import { loginAddress } from './login-address.js';
import { forgiveAttempt } from './login-limit.repository.js';
import { LoginLock } from './login-lock.js';
import { noFigures } from './no-figures.js';
import { recordAudit } from './record-audit.js';
import { newRecoveryCodes, readRecoveryCode } from './recovery-codes.js';
import { digest } from './secret.js';
import {
  beginFactor,
  confirmFactor,
  countRecoveryCodes,
  deleteFactor,
  findFactor,
  replaceRecoveryCodes,
} from './second-factor.repository.js';
import { endSessionsOf } from './sessions.repository.js';
import { demandsSecondFactor } from './sessions.service.js';
import { wrongCode } from './sign-in.service.js';
import { newTotpSecret, stepOf, totpUri } from './totp.js';

/** A secret that was shown has to be confirmed while whoever asked for it is still there. */
const enrolmentMinutes = 30;

export interface SecondFactorState {
  readonly state: 'none' | 'begun' | 'confirmed';
  readonly confirmedAt: Date | null;
  readonly recoveryCodesLeft: number;
  /** One of the account's roles may not do without. */
  readonly demanded: boolean;
}

/** Shown once. The address holds the same secret, for a QR code. */
export interface Enrolment {
  readonly secret: string;
  readonly uri: string;
}

export interface CodeGiven {
  readonly code: string;
  readonly address: string;
  readonly requestId: string;
}

/** The second factor of whoever is signed in. */
@Injectable()
export class SecondFactorService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
    private readonly lock: LoginLock,
    private readonly desk: FactorDesk,
    @Inject(SETTINGS) private readonly settings: Pick<Settings, 'secondFactorRoles'>,
  ) {}

  find(actor: Actor): Promise<SecondFactorState> {
    return this.unitOfWork.run(noFigures, async (tx) => {
      const found = await findFactor(tx, actor.accountId);
      const confirmedAt = found?.confirmedAt ?? null;
      return {
        state: found === undefined ? 'none' : confirmedAt === null ? 'begun' : 'confirmed',
        confirmedAt,
        recoveryCodesLeft: await countRecoveryCodes(tx, actor.accountId),
        demanded: demandsSecondFactor(actor, this.settings),
      };
    });
  }

  /** Counts only when it is confirmed. Begun again, the secret before is void. */
  begin(actor: Actor, requestId: string): Promise<Enrolment> {
    const secret = newTotpSecret();
    return this.unitOfWork.run(noFigures, async (tx) => {
      const sealed = this.desk.seal(secret, actor.accountId);
      if (!(await beginFactor(tx, actor.accountId, sealed, this.clock.now()))) throw inPlace();
      await mark(tx, actor, { action: 'second_factor.begin', requestId });
      return { secret, uri: totpUri(secret, actor.username) };
    });
  }

  /**
   * With the first code of the authenticator. Other sessions of the account end: they have shown a password alone.
   *
   * @returns the recovery codes, shown this once
   */
  confirm(
    actor: Actor,
    given: { readonly code: string; readonly requestId: string; readonly cookie: string | undefined },
  ): Promise<string[]> {
    return this.unitOfWork.run(noFigures, async (tx) => {
      const now = this.clock.now();
      const factor = await findFactor(tx, actor.accountId);
      if (factor?.confirmedAt) throw inPlace();
      if (factor === undefined || now.getTime() - factor.begunAt.getTime() > enrolmentMinutes * 60_000)
        throw notBegun();
      const step = stepOf(this.desk.open(factor.sealed, actor.accountId), given.code.replace(/\s/g, ''), now);
      if (step === null) throw firstCodeWrong();
      if (!(await confirmFactor(tx, actor.accountId, step, now))) throw inPlace();
      const codes = await this.giveCodes(tx, actor);
      const kept = given.cookie === undefined ? null : digest(given.cookie);
      const ended = await endSessionsOf(tx, actor.accountId, now, kept);
      await mark(tx, actor, { action: 'second_factor.confirm', after: { ended }, requestId: given.requestId });
      return codes;
    });
  }

  /** A phone that is given away. A role that may not do without is led to add another at once. */
  remove(actor: Actor, given: CodeGiven): Promise<void> {
    return this.shown(actor, given, async (tx) => {
      await deleteFactor(tx, actor.accountId);
      await mark(tx, actor, { action: 'second_factor.remove', requestId: given.requestId });
    });
  }

  /** New recovery codes in the place of all that were. */
  renewCodes(actor: Actor, given: CodeGiven): Promise<string[]> {
    return this.shown(actor, given, async (tx) => {
      const codes = await this.giveCodes(tx, actor);
      await mark(tx, actor, { action: 'second_factor.renew_codes', requestId: given.requestId });
      return codes;
    });
  }

  private async giveCodes(tx: Tx, { accountId }: Actor): Promise<string[]> {
    const codes = newRecoveryCodes();
    await replaceRecoveryCodes(
      tx,
      accountId,
      codes.map((code) => digest(readRecoveryCode(code) ?? '')),
    );
    return codes;
  }

  /** A code, which is then used up; a wrong one counts as a failed sign-in. */
  private shown<T>(actor: Actor, { code, address, requestId }: CodeGiven, work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.lock.under(
      { username: actor.username, address: loginAddress(address) },
      {
        look: () => Promise.resolve(),
        prove: async (_, subjects) => {
          const done = await this.unitOfWork.run(noFigures, async (tx) => {
            const taken = await this.desk.take(tx, actor.accountId, code);
            if (taken === null) return refused;
            await forgiveAttempt(tx, subjects);
            return { result: await work(tx) };
          });
          if (done !== refused) return done.result;
          await this.unitOfWork.run(noFigures, (tx) =>
            mark(tx, actor, { action: 'second_factor.code', requestId, result: 'refused' }),
          );
          throw wrongCode('forbidden');
        },
      },
    );
  }
}

const refused = Symbol('refused');

interface Mark {
  readonly action: string;
  readonly requestId: string;
  readonly after?: unknown;
  readonly result?: 'ok' | 'refused';
}

const mark = (tx: Tx, { accountId }: Actor, entry: Mark) =>
  recordAudit(tx, { result: 'ok', ...entry, actorId: accountId, object: `account/${accountId}` });

const inPlace = () =>
  new AppError('conflict', 'auth.second_factor_in_place', {
    zh: '两步验证已启用；更换手机请先停用再启用',
    en: 'A second factor is in place already; to change the phone remove it first',
  });

const notBegun = () =>
  new AppError('conflict', 'auth.second_factor_not_begun', {
    zh: '请先重新生成二维码，并在 30 分钟内输入验证码',
    en: 'Begin anew, and give the first code within 30 minutes',
  });

const firstCodeWrong = () =>
  new AppError('invalid', 'auth.first_code_wrong', {
    zh: '验证码不正确：请检查手机时间是否自动校准，再输入当前显示的 6 位数字',
    en: 'The code is wrong: check that the phone sets its clock by itself, and give the six digits that it shows now',
  });

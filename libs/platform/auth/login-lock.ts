import { Injectable } from '@nestjs/common';
import { Clock } from '#platform/clock';
import { UnitOfWork } from '#platform/db';
import type { Tx } from '#platform/db';
import { AppError } from '#platform/errors';
import { LoginGate } from './login-gate.js';
import { reserveAttempt, type Attempt, type Subjects } from './login-limit.repository.js';
import { noFigures } from './no-figures.js';

/** Something that proves who somebody is, and how it is proved. */
export interface Proof<Found, Result> {
  /** What has to be known, read while the attempt is counted. */
  readonly look: (tx: Tx) => Promise<Found>;
  /** Throws where the proof is wrong: the attempt stays counted. Where it is right, the attempt is given back there. */
  readonly prove: (found: Found, subjects: Subjects) => Promise<Result>;
}

/** The one lock of an account and an address: passwords and codes are tried behind it, and nowhere else. */
@Injectable()
export class LoginLock {
  private readonly gate = new LoginGate();

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /** @throws AppError `auth.locked`, `auth.busy` */
  under<Found, Result>(attempt: Attempt, { look, prove }: Proof<Found, Result>): Promise<Result> {
    return this.gate.pass(async () => {
      const now = this.clock.now();
      const [reserved, found] = await this.unitOfWork.run(noFigures, async (tx) => {
        const reservation = await reserveAttempt(tx, attempt, now);
        return [reservation, await look(tx)] as const;
      });
      if (!reserved.allowed) throw lockedFor(reserved.until, now);
      return prove(found, reserved.subjects);
    });
  }
}

export function lockedFor(until: Date, now: Date): AppError {
  const seconds = Math.max(1, Math.ceil((until.getTime() - now.getTime()) / 1000));
  return new AppError(
    'too-many',
    'auth.locked',
    {
      zh: `多次失败，已锁定，请在 ${Math.ceil(seconds / 60)} 分钟后再试`,
      en: `Locked after several failures; try again in ${Math.ceil(seconds / 60)} minutes`,
    },
    { retryAfterSeconds: seconds },
  );
}

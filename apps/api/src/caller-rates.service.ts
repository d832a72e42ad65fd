import { createHash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { SETTINGS, type Settings } from '#platform/config';
import { AppError } from '#platform/errors';
import { RequestBuckets } from './request-buckets.js';

/**
 * So many requests a minute: of one cookie or token, before the database is asked whose it is, so that a flood of them
 * takes no connection from anybody; and of one account, by whatever sessions and tokens.
 */
@Injectable()
export class CallerRates {
  private readonly ofCredentials: RequestBuckets | null;
  private readonly ofAccounts: RequestBuckets | null;

  constructor(@Inject(SETTINGS) { requestsPerMinute }: Settings) {
    this.ofCredentials = requestsPerMinute === 0 ? null : new RequestBuckets(requestsPerMinute);
    this.ofAccounts = requestsPerMinute === 0 ? null : new RequestBuckets(requestsPerMinute);
  }

  /** @throws AppError `request.too_many` */
  takeOfCredential(credential: string): void {
    const caller = createHash('sha256').update(credential).digest('base64');
    refuse(this.ofCredentials?.take(caller, performance.now()) ?? 0);
  }

  /** @throws AppError `request.too_many` */
  takeOfAccount(accountId: string): void {
    refuse(this.ofAccounts?.take(accountId, performance.now()) ?? 0);
  }
}

function refuse(seconds: number): void {
  if (seconds === 0) return;
  throw new AppError(
    'too-many',
    'request.too_many',
    { zh: `请求过于频繁，请 ${seconds} 秒后再试`, en: `Too many requests: try again in ${seconds} s` },
    { retryAfterSeconds: seconds },
  );
}

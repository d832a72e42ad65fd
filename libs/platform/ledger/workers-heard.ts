import { Injectable } from '@nestjs/common';
import { Bell } from './bell.js';
import type { DutyName } from './define-duty.js';

/** How many worker processes are there, as far as Redis knows: each listens for the bells of every duty. */
@Injectable()
export class WorkersHeard {
  constructor(private readonly bell: Bell) {}

  /** Null where Redis does not say: workers go on without it, from the ledger. */
  count(duty: DutyName): Promise<number | null> {
    return this.bell.listeners(duty).catch(() => null);
  }
}

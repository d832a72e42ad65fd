import { Injectable } from '@nestjs/common';
import { recordAudit, scopeOf, type Actor, type Role } from '#platform/auth';
import { Clock } from '#platform/clock';
import { UnitOfWork, type Tx } from '#platform/db';
import { Ledger } from '#platform/ledger';
import { reportPrint } from '../making/report-print.duty.js';
import { CaseRepository, type NewStep } from './case.repository.js';
import { whyNot, type Action } from './decide-action.js';
import { isUuid, noSuchReport } from './readable-case.service.js';
import { refused } from './refused.service.js';
import { changesInk, type ReportCase } from './report-case.js';

/** Which bulletin somebody does something to, and as of which step he has seen it. */
export interface Seen {
  readonly report: string;
  readonly step: number;
  readonly requestId?: string | undefined;
}

export interface CaseMoved {
  readonly id: string;
  readonly state: ReportCase['state'];
  readonly step: number;
}

type Made = Omit<NewStep, 'at' | 'actorId'> & {
  readonly audit?: { readonly reason?: string; readonly after?: object };
};

const who: Readonly<Record<Action, readonly Role[]>> = {
  edit: ['editor'],
  submit: ['editor'],
  return: ['editor', 'monitor'],
  authorise: ['editor', 'monitor'],
  publish: ['editor', 'monitor'],
  withdraw: ['editor'],
  print: ['editor', 'monitor'],
};

/** Where a bulletin is taken from one state to the next: locked, asked whether it may be, recorded, audited. */
@Injectable()
export class CaseDesk {
  constructor(
    private readonly cases: CaseRepository,
    private readonly ledger: Ledger,
    private readonly clock: Clock,
    private readonly work: UnitOfWork,
  ) {}

  /** @param next what is done to the bulletin as it stands under its lock; what it throws undoes everything */
  act(
    actor: Actor,
    { action, ...seen }: Seen & { readonly action: Exclude<Action, 'print'> },
    next: (tx: Tx, one: ReportCase) => Made | Promise<Made>,
  ): Promise<CaseMoved> {
    return this.work.run(scopeOf(actor, ...who[action]), async (tx) => {
      const one = await this.lockOrThrow(tx, actor, { action, ...seen });
      const { audit = {}, ...made } = await next(tx, one);
      const step = { ...made, at: this.clock.now(), actorId: actor.accountId };
      const moved = await this.cases.record(tx, one, step);
      if (changesInk(made.kind)) await this.ledger.owe(tx, reportPrint, one.id);
      await recordAudit(tx, {
        actorId: actor.accountId,
        action: `report.${action}`,
        object: `report/${one.id}`,
        regionId: one.regionId,
        before: { state: one.state, step: one.step },
        after: { state: made.state, step: moved.step, sha256: moved.sha256, ...audit.after },
        ...(audit.reason === undefined ? {} : { reason: audit.reason }),
        ...(seen.requestId === undefined ? {} : { requestId: seen.requestId }),
        result: 'ok',
      });
      return { id: one.id, state: made.state, step: moved.step };
    });
  }

  /** Asks whether he may, before something is worked out at length. */
  async mayOrThrow(actor: Actor, seen: Seen & { readonly action: Action }): Promise<void> {
    await this.work.run(scopeOf(actor, ...who[seen.action]), (tx) => this.lockOrThrow(tx, actor, seen));
  }

  /** Has it tried again whether the bulletin can be printed: a font has come, or there is room on the disk. */
  printAgain(actor: Actor, report: string, requestId?: string): Promise<CaseMoved> {
    return this.work.run(scopeOf(actor, ...who.print), async (tx) => {
      const one = await this.lockOrThrow(tx, actor, { report, action: 'print', step: null });
      await this.cases.tried(tx, one.id, { step: null, trouble: one.trouble });
      await this.ledger.owe(tx, reportPrint, one.id);
      await recordAudit(tx, {
        actorId: actor.accountId,
        action: 'report.print',
        object: `report/${one.id}`,
        regionId: one.regionId,
        ...(requestId === undefined ? {} : { requestId }),
        result: 'ok',
      });
      return { id: one.id, state: one.state, step: one.step };
    });
  }

  private async lockOrThrow(
    tx: Tx,
    actor: Actor,
    { report, action, step }: { readonly report: string; readonly action: Action; readonly step: number | null },
  ): Promise<ReportCase> {
    const one = isUuid(report) ? await this.cases.lock(tx, report) : undefined;
    if (one === undefined) throw noSuchReport(report);
    const isEditor = actor.grants.some(({ role, path }) => role === 'editor' && one.path.startsWith(path));
    const why = whyNot(one, { action, accountId: actor.accountId, step: step ?? one.step, isEditor });
    if (why !== null) throw refused(why);
    return one;
  }
}

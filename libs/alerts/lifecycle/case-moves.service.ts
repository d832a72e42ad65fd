import { Injectable } from '@nestjs/common';
import { figureReaders, scopeOf, type Actor } from '#platform/auth';
import { Clock, shanghaiDay, shanghaiMinute } from '#platform/clock';
import { UnitOfWork, type Tx } from '#platform/db';
import { AppError, type Words } from '#platform/errors';
import type { StepKind } from '../alert-step.js';
import { AlertStepsRepository, type StandingCase } from '../alert-steps.repository.js';
import type { CaseAct } from './case-course.js';
import { CasesRepository, type Moved, type StepHere } from './cases.repository.js';
import { CaseWriter, type CaseStepMade } from './case-writer.service.js';
import { decideAct, type ActDecision, type CaseFound, type LastMove } from './decide-act.js';

/** What somebody wants to do to which alert. */
export interface AskedAct {
  readonly alertId: string;
  readonly act: CaseAct;
  readonly requestId: string;
  /** The sequence up to which the history was read; without it nothing that another has decided is overwritten. */
  readonly sequence?: number | undefined;
  /** Whether the last step of this kind, by the same person in the same state, said the same; absent: it did. */
  readonly said?: (details: StepHere['details']) => boolean;
}

/** done: just now; stands: the same person had done it before; asked: a second person has to say the same. */
export type CaseOutcome = 'done' | 'stands' | 'asked';

/** A case that was found and locked, and what may be done to it. */
export interface OpenCase {
  readonly stood: StandingCase;
  readonly found: CaseFound;
  readonly may: Extract<ActDecision, { kind: 'may' }>;
  readonly at: Date;
  readonly today: string;
}

/** How a person moves a case: locked, decided on what stands by then, written down; who comes second learns who was first. */
@Injectable()
export class CaseMoves {
  constructor(
    private readonly steps: AlertStepsRepository,
    private readonly cases: CasesRepository,
    private readonly writer: CaseWriter,
    private readonly clock: Clock,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  make(
    actor: Actor,
    asked: AskedAct,
    move: (tx: Tx, open: OpenCase) => Promise<CaseStepMade | 'stands'> | CaseStepMade,
  ): Promise<CaseOutcome> {
    return this.unitOfWork.run(scopeOf(actor, ...figureReaders), async (tx) => {
      const open = await this.open(tx, actor, asked);
      if (open === 'stands') return 'stands';
      const made = await move(tx, open);
      if (made === 'stands') return 'stands';
      const by = { actorId: actor.accountId, at: open.at, requestId: asked.requestId };
      await this.writer.write(tx, open.stood, { made, by });
      return made.kind === 'ask_dismissal' ? 'asked' : 'done';
    });
  }

  /** Locks the case and decides; refuses in words, unless this very person has done this very thing already. */
  async open(tx: Tx, actor: Actor, asked: AskedAct): Promise<OpenCase | 'stands'> {
    const { alertId, act } = asked;
    const stood = await this.steps.findForUpdate(tx, alertId);
    if (stood === null) throw noSuchAlert(alertId);
    const at = this.clock.now();
    const found = await this.foundOf(tx, stood, at);
    if (await this.hasDone(tx, actor, asked)) return 'stands';
    const decision = decideAct(found, actor, { act, seen: asked.sequence });
    if (decision.kind === 'may') return { stood, found, may: decision, at, today: shanghaiDay(at) };
    const { error, code, words } = decision;
    throw new AppError(error, code, words, error === 'conflict' ? { members: membersOf(found) } : {});
  }

  /** The case as its actions are decided on. */
  async foundOf(tx: Tx, stood: StandingCase, at: Date): Promise<CaseFound> {
    const { last, worsened, ...place } = await this.cases.placeOf(tx, stood.alertId);
    return { ...stood, ...place, last: printed(last), worsened: printed(worsened), today: shanghaiDay(at) };
  }

  private async hasDone(tx: Tx, { accountId }: Actor, { alertId, act, said }: AskedAct): Promise<boolean> {
    const kind = stepOf[act];
    if (kind === undefined) return false;
    const last = await this.cases.lastHere(tx, alertId, kind);
    return last?.actorId === accountId && (said?.(last.details) ?? true);
  }
}

const stepOf: Partial<Readonly<Record<CaseAct, StepKind>>> = {
  acknowledge: 'acknowledge',
  assign: 'assign',
  rectify: 'rectify',
  feedback: 'feedback',
  approve: 'resolve',
  return: 'return',
  dismiss: 'dismiss',
};

function printed(moved: Moved | null): LastMove | null {
  return moved === null ? null : { ...moved, at: moved.at.toISOString(), minute: shanghaiMinute(moved.at) };
}

function membersOf({ state, sequence, last }: CaseFound) {
  const first = last === null ? null : { by: last.by, at: last.at, step: last.kind };
  return { state, sequence, first };
}

export const noSuchAlert = (alertId: string): AppError =>
  new AppError('not-found', 'alert.not_found', { zh: `没有预警 ${alertId}`, en: `There is no alert ${alertId}` });

/** What is wrong with one field of a request, and the cure. */
export function badInput(
  code: string,
  pointer: string,
  wrong: { readonly seen: unknown; readonly message: Words },
): AppError {
  const { seen, message } = wrong;
  return new AppError('invalid', code, message, { problems: [{ pointer, code, tier: 'error', message, seen }] });
}

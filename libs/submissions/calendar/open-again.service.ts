import { Injectable } from '@nestjs/common';
import { recordAudit, type Actor } from '#platform/auth';
import { Clock } from '#platform/clock';
import type { Tx } from '#platform/db';
import { AppError } from '#platform/errors';
import { addDays, type IsoDay } from '#scoring';
import type { AskedForm } from './asked-forms.service.js';
import { CalendarService } from './calendar.service.js';
import { isLevelAbove } from './level-above.js';
import { ReopeningsRepository } from './reopenings.repository.js';
import type { ReportingWindow } from './window-of.js';
import { addWorkingDays } from './working-days.js';

export interface OpeningAgain {
  readonly actor: Actor;
  /** Last day; three working days when absent. */
  readonly until: IsoDay | undefined;
  readonly reason: string;
}

export interface OpenedAgain {
  readonly id: string;
  readonly until: IsoDay;
  readonly at: Date;
}

interface Recorded {
  readonly actor: Actor;
  readonly reason: string;
  readonly opened: OpenedAgain;
  readonly requestId: string;
}

const usualWorkingDays = 3;
const longestDays = 90;

/** Opens a locked form again inside somebody's transaction: what a reopening and a granted application have in common. */
@Injectable()
export class OpenAgain {
  constructor(
    private readonly calendar: CalendarService,
    private readonly stored: ReopeningsRepository,
    private readonly clock: Clock,
  ) {}

  async open(tx: Tx, form: AskedForm, { actor, until: asked, reason }: OpeningAgain): Promise<OpenedAgain> {
    const until = asked ?? addWorkingDays(this.clock.today(), usualWorkingDays, await this.calendar.holidays(tx));
    this.refuseUntil(until);
    await this.refuseNotLocked(tx, form, until);
    const at = this.clock.now();
    const id = await this.stored.add(tx, { ...form.key, until, reason, grantedBy: actor.accountId, at });
    return { id, until, at };
  }

  /** @throws AppError forbidden `reopening.level_above` */
  refuseOwnLevel(actor: Actor, region: { readonly id: number; readonly path: string }): void {
    if (isLevelAbove(actor, region)) return;
    throw new AppError('forbidden', 'reopening.level_above', {
      zh: '补报由上一级的审核人或监测人批准',
      en: 'A reopening is granted by a reviewer or monitor of the level above',
    });
  }

  /** Marks it in the audit: the last thing that its transaction does. */
  record(tx: Tx, { plan, region, period }: AskedForm, opening: Recorded): Promise<void> {
    const { actor, reason, opened, requestId } = opening;
    return recordAudit(tx, {
      actorId: actor.accountId,
      action: 'calendar.reopen',
      object: `reopening/${opened.id}`,
      regionId: region.id,
      after: { plan: plan.code, region: region.code, period: period.id, until: opened.until },
      reason,
      requestId,
      result: 'ok',
    });
  }

  /** Whether a reopening is in force today. */
  isOpen(until: IsoDay): boolean {
    return until >= this.clock.today();
  }

  /** @throws AppError invalid `reopening.until` */
  refuseUntil(until: IsoDay): void {
    const latest = addDays(this.clock.today(), longestDays);
    if (until >= this.clock.today() && until <= latest) return;
    const message = {
      zh: `补报期限应在 ${this.clock.today()} 至 ${latest} 之间（最长 ${longestDays} 天）`,
      en: `The last day lies between ${this.clock.today()} and ${latest} (${longestDays} days at most)`,
    };
    const problem = { pointer: '/until', code: 'reopening.until', tier: 'error', message, seen: until } as const;
    throw new AppError('invalid', 'reopening.until', message, { problems: [problem] });
  }

  /** Nobody asks for what is open to him. @throws AppError conflict `late.not_needed` */
  async refuseUnlocked(tx: Tx, form: AskedForm): Promise<void> {
    const window = await this.windowOf(tx, form);
    if (window.state === 'locked') return;
    const { opens, locksOn, reopenedUntil } = window;
    const words =
      window.state === 'not_open'
        ? { zh: `尚未开放填报，自 ${opens} 起可报，无需申请补报`, en: `The window opens on ${opens}; there is nothing to ask for` } // prettier-ignore
        : window.state === 'reopened'
          ? { zh: `已重新开放至 ${reopenedUntil ?? ''}，请直接上报`, en: `It is open again until ${reopenedUntil ?? ''}: send it` } // prettier-ignore
          : takenAsItIs(locksOn);
    throw new AppError('conflict', 'late.not_needed', words);
  }

  private async refuseNotLocked(tx: Tx, form: AskedForm, until: IsoDay): Promise<void> {
    const window = await this.windowOf(tx, form);
    const isNeeded = window.locksOn !== null && window.locksOn < until;
    if (isNeeded && window.state !== 'not_open') return;
    throw new AppError('conflict', 'reopening.not_needed', takenAsItIs(window.locksOn));
  }

  private windowOf(tx: Tx, { plan, region, period }: AskedForm): Promise<ReportingWindow> {
    return this.calendar.windowOf(tx, { plan, region, period: period.id });
  }
}

const takenAsItIs = (locksOn: IsoDay | null) =>
  locksOn === null
    ? { zh: '该方案不锁定，逾期仍可报，无需申请补报', en: 'This plan locks nothing: late forms are taken' }
    : {
        zh: `${locksOn} 之前仍可报，无需重新开放`,
        en: `The form is taken until ${locksOn}: nothing has to be reopened`,
      };

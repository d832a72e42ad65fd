import { Injectable } from '@nestjs/common';
import type { Actor } from '#platform/auth';
import type { Tx } from '#platform/db';
import { AppError } from '#platform/errors';
import { addDays } from '#scoring';
import { CalendarService, isWorkingDay, nextWorkingDay } from '#submissions';
import { badInput, CaseMoves, type CaseOutcome, type OpenCase } from './case-moves.service.js';
import { CasesRepository } from './cases.repository.js';
import { OrdersRepository } from './orders.repository.js';

export interface RectificationOrder {
  /** Absent: the next number of the year. */
  readonly orderNumber?: string | undefined;
  readonly requirement: string;
  readonly dueOn: string;
  readonly sequence?: number | undefined;
}

/** No order is given for longer. */
const furthestDays = 366;

/** 督办单: what has to be done until when, under a number. */
@Injectable()
export class RectificationService {
  constructor(
    private readonly moves: CaseMoves,
    private readonly cases: CasesRepository,
    private readonly orders: OrdersRepository,
    private readonly calendar: CalendarService,
  ) {}

  rectify(
    actor: Actor,
    alertId: string,
    { requestId, ...order }: RectificationOrder & { readonly requestId: string },
  ): Promise<CaseOutcome> {
    const { requirement, dueOn, sequence } = order;
    const said = (before: Readonly<Record<string, unknown>>): boolean =>
      before['requirement'] === requirement && before['orderDue'] === dueOn;
    return this.moves.make(actor, { alertId, act: 'rectify', sequence, requestId, said }, async (tx, open) => {
      await this.refuseDay(tx, dueOn, open.today);
      const number = await this.numberOf(tx, order, open);
      await this.cases.order(tx, alertId, { number, requirement, due: dueOn });
      const details = { orderNumber: number, requirement, orderDue: dueOn };
      return { kind: 'rectify', state: open.may.to, reason: requirement, details, orderDue: dueOn };
    });
  }

  private async refuseDay(tx: Tx, day: string, today: string): Promise<void> {
    const holidays = await this.calendar.holidays(tx);
    const isAhead = day > today && day <= addDays(today, furthestDays);
    if (isAhead && isWorkingDay(day, holidays)) return;
    const next = nextWorkingDay(isAhead ? day : addDays(today, 1), holidays);
    throw badInput('alert.order_day', '/dueOn', {
      seen: day,
      message: {
        zh: `督办期限 ${day} 应为今天（${today}）之后一年内的工作日，例如 ${next}`,
        en: `The deadline ${day} has to be a working day within a year after today (${today}), such as ${next}`,
      },
    });
  }

  private async numberOf(tx: Tx, { orderNumber }: RectificationOrder, { at, today }: OpenCase): Promise<string> {
    if (orderNumber === undefined) return this.orders.next(tx, today.slice(0, 4), at);
    if (/^DB-/i.test(orderNumber)) throw countedNumber(orderNumber);
    if (await this.orders.register(tx, orderNumber, at)) return orderNumber;
    throw new AppError('conflict', 'alert.order_number_taken', {
      zh: `督办单号 ${orderNumber} 已被使用：请另写一个，或不写而由系统编号`,
      en: `The order number ${orderNumber} is taken: give another one, or none and it is numbered for you`,
    });
  }
}

/** A number of that form from outside would be a hole in the count, or the end of it. */
function countedNumber(seen: string): AppError {
  const message = {
    zh: `以 DB- 开头的督办单号由系统依次编排：请不写单号，或写本单位自己的文号`,
    en: `Order numbers that begin with DB- are counted by the system: give none, or one of your own office`,
  };
  return badInput('alert.order_number_counted', '/orderNumber', { seen, message });
}

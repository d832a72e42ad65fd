import { Injectable } from '@nestjs/common';
import { rows, type Tx } from '#platform/db';

/** More people than this do not take a number in the same instant. */
const mostTries = 20;

/** The register of order numbers: a number once given is given for good, in whatever region. */
@Injectable()
export class OrdersRepository {
  /** @returns whether the number was still free */
  async register(tx: Tx, number: string, at: Date): Promise<boolean> {
    const registered = await rows(
      tx,
      `insert into alert_order (order_number, at) values ($1, $2) on conflict do nothing returning order_number`,
      [number, at],
    );
    return registered.length > 0;
  }

  /** The next number of a year, such as DB-2026-0042. Who takes it at the same time waits, and takes the one after. */
  async next(tx: Tx, year: string, at: Date): Promise<string> {
    for (let tried = 0; tried < mostTries; tried++) {
      const [last] = await rows<{ number: number }>(
        tx,
        `select coalesce(max(substring(order_number from '^DB-\\d{4}-(\\d{4,8})$')::int), 0) as number
         from alert_order where order_number like 'DB-' || $1 || '-%'`,
        [year],
      );
      const number = `DB-${year}-${String((last?.number ?? 0) + 1).padStart(4, '0')}`;
      if (await this.register(tx, number, at)) return number;
    }
    throw new Error(`no order number of ${year} was free`);
  }
}

import { Injectable } from '@nestjs/common';
import { CatalogService } from '#catalog';
import { everything, UnitOfWork, type Tx } from '#platform/db';
import { ClockCalendar } from './clock-calendar.service.js';
import { ClockedCasesRepository } from './clocked-cases.repository.js';
import { decideClock, yearsAsked } from './decide-clock.js';
import { SweepService } from './sweep.service.js';

/** Cases that are looked at, and at most changed, in one transaction. */
const atOnce = 500;

/** Answers `alert-clock`: goes through the open cases of a plan and does what the day asks, from what is true now. */
@Injectable()
export class EscalationService {
  constructor(
    private readonly cases: ClockedCasesRepository,
    private readonly sweeps: SweepService,
    private readonly calendar: ClockCalendar,
    private readonly catalog: CatalogService,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  async prepare({ planId }: { readonly planId: number }): Promise<(tx: Tx) => Promise<void>> {
    const scope = this.scopeOf(planId);
    const years = new Set<number>();
    let after: string | null = '0';
    while (after !== null) {
      const from: string = after;
      const page = await this.unitOfWork.run(everything, (tx) => this.look(tx, planId, from));
      for (const year of page.years) years.add(year);
      const { due } = page;
      if (due.length > 0) {
        await this.unitOfWork.run(everything, async (tx) =>
          this.sweeps.sweep(tx, due, { ...(await this.calendar.day(tx)), scope }),
        );
      }
      after = page.next;
    }
    return (tx) => this.calendar.reportGaps(tx, years);
  }

  private scopeOf(planId: number): string {
    const code = this.catalog.planCode(planId);
    return code === undefined ? '' : this.catalog.planOrThrow(code).scope;
  }

  /** Without a lock: people go on working with the cases on which nothing is due. */
  private async look(tx: Tx, planId: number, after: string): Promise<Page> {
    const day = await this.calendar.day(tx);
    const page = await this.cases.page(tx, planId, { after, limit: atOnce, today: day.today });
    return {
      due: page.filter((found) => decideClock(found, day) !== null).map(({ alertId }) => alertId),
      years: page.flatMap((found) => yearsAsked(found, day.holidays)),
      next: page.length < atOnce ? null : (page.at(-1)?.alertId ?? null),
    };
  }
}

interface Page {
  /** The cases on which something is due. */
  readonly due: readonly string[];
  readonly years: readonly number[];
  /** The last case seen, where there may be more. */
  readonly next: string | null;
}

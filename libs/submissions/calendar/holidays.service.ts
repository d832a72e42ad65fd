import { Injectable } from '@nestjs/common';
import { CatalogService } from '#catalog';
import { recordAudit, scopeOf, type Actor } from '#platform/auth';
import { Clock } from '#platform/clock';
import { everything, UnitOfWork, type Scope, type Tx } from '#platform/db';
import { AppError } from '#platform/errors';
import { Ledger } from '#platform/ledger';
import { compareHolidays, type HolidayDifference } from './compare-holidays.js';
import { holidaysChanged } from './holidays-changed.duty.js';
import { HolidaysRepository } from './holidays.repository.js';
import { readHolidays, type Holiday } from './read-holidays.js';

export interface HolidayImport extends HolidayDifference {
  readonly outcome: 'checked' | 'imported' | 'unchanged';
}

/** Official holidays, imported year by year from a dated file. */
@Injectable()
export class HolidaysService {
  constructor(
    private readonly holidays: HolidaysRepository,
    private readonly catalog: CatalogService,
    private readonly ledger: Ledger,
    private readonly clock: Clock,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  list(year?: number): Promise<Holiday[]> {
    return this.unitOfWork.snapshot(everything, async (tx) => {
      const known = await this.holidays.known(tx);
      return year === undefined ? known : known.filter(({ day }) => day.startsWith(`${year}-`));
    });
  }

  /** All of the file or nothing; a dry run says what it would do. */
  async import(
    actor: Actor,
    file: { readonly text: string; readonly dryRun: boolean; readonly requestId: string },
  ): Promise<HolidayImport> {
    const scope = scopeOf(actor, 'catalogue_admin');
    this.refuseLocal(scope);
    const read = readHolidays(file.text);
    if ('problems' in read) {
      const words = { zh: `有 ${read.problems.length} 处问题，未导入`, en: `${read.problems.length} problems; nothing was imported` }; // prettier-ignore
      throw new AppError('invalid', 'holiday.invalid', words, { problems: read.problems });
    }
    return this.unitOfWork.run(scope, async (tx) => {
      await this.holidays.lock(tx);
      const difference = compareHolidays(await this.holidays.known(tx), read.holidays);
      if (file.dryRun) return { outcome: 'checked', ...difference };
      const isNew = difference.added.length + difference.changed.length + difference.removed.length > 0;
      if (!isNew) return { outcome: 'unchanged', ...difference };
      await this.write(tx, difference, { actor, requestId: file.requestId });
      return { outcome: 'imported', ...difference };
    });
  }

  /** A day off moves the deadlines of every plan, so whoever declares one answers for all that plans bind. */
  private refuseLocal({ patterns }: Scope): void {
    const isCovered = (path: string): boolean => patterns.some((pattern) => path.startsWith(pattern.slice(0, -1)));
    const bound = this.catalog.plans().flatMap(({ scope }) => this.catalog.regions.byCode(scope)?.path ?? []);
    if (bound.every(isCovered)) return;
    throw new AppError('forbidden', 'holiday.everywhere', {
      zh: '节假日影响所有方案的截止日，须由覆盖全部方案范围的目录管理员导入',
      en: 'Holidays move the deadlines of every plan: a catalogue administrator of all that plans bind imports them',
    });
  }

  private async write(tx: Tx, difference: HolidayDifference, by: { actor: Actor; requestId: string }): Promise<void> {
    const { added, changed, removed, years } = difference;
    const at = this.clock.now();
    const ended = [...changed, ...removed].map(({ day }) => day);
    if (ended.length > 0) await this.holidays.end(tx, ended, at);
    const { accountId } = by.actor;
    await this.holidays.add(tx, [...added, ...changed.map(({ after }) => after)], { accountId, at });
    await this.ledger.owe(
      tx,
      holidaysChanged,
      years.map((year) => ({ year })),
      { cause: by.requestId },
    );
    await recordAudit(tx, {
      actorId: accountId,
      action: 'holiday.import',
      object: `holiday/${years.join(',')}`,
      after: { years, added: added.length, changed: changed.length, removed: removed.length },
      requestId: by.requestId,
      result: 'ok',
    });
  }
}

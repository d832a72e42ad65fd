import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { recordAudit, scopeOf, type Actor } from '#platform/auth';
import { Clock } from '#platform/clock';
import { UnitOfWork, type Tx } from '#platform/db';
import { AppError, type Problem } from '#platform/errors';
import { Ledger } from '#platform/ledger';
import { readRegionRows } from './read-regions.js';
import { RegionImportCheck, type ChangeWithEffects, type CheckedImport } from './region-import-check.service.js';
import { RegionImportRepository } from './region-import.repository.js';
import type { RegionRow } from './region-row.js';
import { summarizeImport, type ImportSummary } from './summarize-import.js';
import { targetsChanged } from './targets-changed.duty.js';

export interface RegionImportFile {
  readonly name: string;
  readonly text: string;
}

export interface ImportAnswer extends ImportSummary {
  /** `unchanged`: the divisions say all of it already. */
  readonly outcome: 'checked' | 'imported' | 'unchanged';
  /** The number of the import; null where nothing was stored. */
  readonly import: number | null;
  readonly document: string | null;
  readonly changes: readonly ChangeWithEffects[];
}

export interface Importing {
  /** The document that orders the change. */
  readonly document: string;
  readonly requestId?: string;
}

/** More rows than there are changes in ten years; a whole list of divisions belongs into the region files. */
const mostRows = 5_000;
const mostText = 2_000_000;
/** Faults of a file that are listed; whoever sent another file than he meant needs no more. */
const mostProblems = 500;

/** The transaction waits for a process that is loading its files. */
const patient = { lockSeconds: 120, statementSeconds: 60 };

/** Changes of the divisions: shown first, then made in one transaction by the number of a document. */
@Injectable()
export class RegionImports {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly check: RegionImportCheck,
    private readonly imports: RegionImportRepository,
    private readonly ledger: Ledger,
    private readonly clock: Clock,
  ) {}

  /**
   * What the file would do.
   * @throws AppError naming every line that stands in the way, with the rest of what the file would do
   */
  async dryRun(actor: Actor, file: RegionImportFile): Promise<ImportAnswer> {
    const scope = scopeOf(actor, 'catalogue_admin');
    const given = rowsOrThrow(file);
    const checked = await this.unitOfWork.snapshot(everywhere(actor), (tx) => this.check.check(tx, scope, given));
    if (checked.problems.length > 0) throw refused(checked.problems, checked);
    return answer('checked', checked, { import: null, document: null });
  }

  /** @throws AppError naming every line that stands in the way; nothing is stored then */
  async import(actor: Actor, file: RegionImportFile, { document, requestId }: Importing): Promise<ImportAnswer> {
    const scope = scopeOf(actor, 'catalogue_admin');
    const given = rowsOrThrow(file);
    return this.unitOfWork.run(
      everywhere(actor),
      async (tx) => {
        await this.imports.lock(tx);
        const checked = await this.check.check(tx, scope, given);
        if (checked.problems.length > 0) throw refused(checked.problems, checked);
        if (checked.changes.length === 0) return answer('unchanged', checked, { import: null, document });
        const made = await this.store(tx, { actor, file, document, checked });
        await recordAudit(tx, {
          actorId: actor.accountId,
          action: 'regions.import',
          object: `region-import/${made}`,
          after: { document, sha256: hash(file.text), ...summarizeImport(checked) },
          result: 'ok',
          ...(requestId === undefined ? {} : { requestId }),
        });
        return answer('imported', checked, { import: made, document });
      },
      patient,
    );
  }

  /** The settling time of the duty lets every process take over the new map before anything is rolled up on it. */
  private async store(
    tx: Tx,
    {
      actor,
      file,
      document,
      checked,
    }: { actor: Actor; file: RegionImportFile; document: string; checked: CheckedImport },
  ): Promise<number> {
    const made = await this.imports.store(tx, checked.rows, {
      document,
      fileName: file.name.replace(/[\p{Cc}\p{Cs}]/gu, '').slice(0, 200),
      sha256: hash(file.text),
      source: file.text,
      changes: checked.changes,
      before: checked.before,
      accountId: actor.accountId,
      at: this.clock.now(),
    });
    await this.ledger.owe(tx, targetsChanged, checked.periods);
    return made;
  }
}

/** Divisions are known to all and lie in no scope; where somebody may change them is checked line by line. */
const everywhere = (actor: Actor) => ({ actorId: actor.accountId, patterns: ['%'] });

const hash = (text: string): string => createHash('sha256').update(text).digest('hex');

function rowsOrThrow({ name, text }: RegionImportFile): readonly RegionRow[] {
  const lines = text.length > mostText ? Infinity : text.split('\n', mostRows + 3).length;
  if (lines > mostRows + 2) throw wrongSize();
  const { rows, problems } = readRegionRows([{ file: name, text }]);
  if (problems.length > 0) throw refused(problems);
  if (rows.length > 0 && rows.length <= mostRows) return rows;
  throw wrongSize();
}

function wrongSize(): AppError {
  return new AppError('invalid', 'region.import_size', {
    zh: `文件应有 1 至 ${mostRows} 行（不超过 ${mostText / 1_000_000} MB）；整份区划请放入区划文件目录`,
    en: `The file must have 1 to ${mostRows} rows (up to ${mostText / 1_000_000} MB); a whole list belongs into the region files`,
  });
}

function refused(problems: readonly Problem[], checked?: CheckedImport): AppError {
  const words = {
    zh: `区划文件有 ${problems.length} 处冲突，未导入`,
    en: `The file has ${problems.length} conflict(s); nothing was imported`,
  };
  const members = checked === undefined ? {} : { ...summarizeImport(checked), changes: checked.changes };
  return new AppError('invalid', 'region.import_refused', words, {
    problems: problems.slice(0, mostProblems),
    members,
  });
}

function answer(
  outcome: ImportAnswer['outcome'],
  checked: CheckedImport,
  made: Pick<ImportAnswer, 'import' | 'document'>,
): ImportAnswer {
  return { outcome, ...made, ...summarizeImport(checked), changes: checked.changes };
}

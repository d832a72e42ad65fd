import { Injectable } from '@nestjs/common';
import { Clock } from '#platform/clock';
import { everything, failureCode, rows, UnitOfWork, type Tx } from '#platform/db';
import type { Words } from '#platform/errors';
import { CaseRepository } from '../editing/case.repository.js';
import { inkOf, standingText, substitutesAccepted, type ReportCase } from '../editing/report-case.js';
import type { Trouble } from '../editing/case-state.js';
import { Press } from '../printing/press.service.js';
import {
  fileFormats,
  fileLanguages,
  filesOfEdition,
  ReportFileRepository,
  type FileFormat,
  type FileLanguage,
  type PrintedFile,
} from './report-file.repository.js';

type Outcome = { readonly files: readonly PrintedFile[] } | { readonly trouble: Trouble };

/** Answers `report-print`: tries whether a draft can be printed, and keeps the files of what was authorised. */
@Injectable()
export class PrintingService {
  constructor(
    private readonly cases: CaseRepository,
    private readonly files: ReportFileRepository,
    private readonly press: Press,
    private readonly clock: Clock,
    private readonly work: UnitOfWork,
  ) {}

  /** Prints outside any transaction; what was printed counts only if nobody has changed the bulletin meanwhile. */
  async prepare(reportId: string): Promise<(tx: Tx) => Promise<void>> {
    const seen = await this.work.run(everything, (tx) => this.cases.read(tx, reportId));
    if (seen === undefined || isPrinted(seen)) return () => Promise.resolve();
    const outcome = await this.printAll(seen);
    if (outcome === null) return () => Promise.resolve();
    return async (tx) => {
      const now = await this.cases.lock(tx, reportId);
      if (now === undefined || inkOf(now) !== inkOf(seen) || now.final !== seen.final || isPrinted(now)) return;
      await this.settle(tx, now, outcome);
    };
  }

  /**
   * A draft is tried as PDF in Chinese, which asks the most of fonts; what is final is printed in all formats and both
   * languages.
   * @returns null where somebody has changed it meanwhile: his change has it printed anew
   */
  private async printAll(seen: ReportCase): Promise<Outcome | null> {
    const model = standingText(seen);
    const isFinal = seen.state === 'authorised';
    const languages: readonly FileLanguage[] = isFinal ? fileLanguages : ['zh'];
    const formats: readonly FileFormat[] = isFinal ? fileFormats : ['pdf'];
    const substitute = substitutesAccepted(seen);
    const files: PrintedFile[] = [];
    for (const language of languages) {
      for (const format of formats) {
        const ink = await this.work.run(everything, (tx) => this.cases.inkOf(tx, seen.id));
        if (ink !== inkOf(seen)) return null;
        const printed = await this.press.print({ model, format, language, substitute });
        if (!printed.ok) return { trouble: this.trouble(printed.code, printed.words, format) };
        files.push({ format, language, bytes: printed.bytes, engine: printed.engine });
      }
    }
    return { files };
  }

  private async settle(tx: Tx, one: ReportCase, outcome: Outcome): Promise<void> {
    const trouble =
      'trouble' in outcome
        ? outcome.trouble
        : one.state === 'authorised'
          ? await this.keep(tx, one, outcome.files)
          : null;
    await this.cases.tried(tx, one.id, { step: inkOf(one), trouble });
  }

  /** A disk that is full leaves no half of an edition: all of it is taken back, and the bulletin says why. */
  private async keep(tx: Tx, one: ReportCase, files: readonly PrintedFile[]): Promise<Trouble | null> {
    await rows(tx, 'savepoint files');
    try {
      await this.files.keep(tx, { reportId: one.id, regionId: one.regionId, at: this.clock.now() }, files);
      await rows(tx, 'release savepoint files');
      return null;
    } catch (error) {
      if (failureCode(error) !== '53100') throw error;
      await rows(tx, 'rollback to savepoint files');
      return this.trouble('print.disk_full', diskFull, null);
    }
  }

  private trouble(code: string, words: Words, format: FileFormat | null): Trouble {
    return { code, words, format, at: this.clock.now().toISOString() };
  }
}

/** Nothing is left to print of what is kept already, or was sent; pictures of the past are printed when they are asked for. */
function isPrinted({ edition, state, files }: ReportCase): boolean {
  if (edition === null || state === 'published' || state === 'withdrawn') return true;
  return state === 'authorised' && files === filesOfEdition;
}

const diskFull: Words = {
  zh: '磁盘已满，文件未保存，也没有留下半份：请系统管理员清理磁盘后，在通报上点“重新打印”',
  en: 'The disk is full; nothing was kept, not even a part: free some space, then ask to print it again',
};

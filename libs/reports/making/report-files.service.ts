import { Injectable } from '@nestjs/common';
import type { Actor } from '#platform/auth';
import { AppError } from '#platform/errors';
import { ReadableCase } from '../editing/readable-case.service.js';
import { standingText, substitutesAccepted, type ReportCase } from '../editing/report-case.js';
import { Press } from '../printing/press.service.js';
import type { PrintFailure } from '../printing/print-job.js';
import type { ReportView } from '../reports.read-model.js';
import { ReportFileRepository, type FileFormat, type FileLanguage } from './report-file.repository.js';

export interface WantedFile {
  readonly format: FileFormat;
  readonly language: FileLanguage;
  /** Of a withdrawn bulletin: the bytes that were sent out, without the stamp. */
  readonly asSent: boolean;
}

export interface ReportFile {
  readonly view: ReportView;
  readonly bytes: Uint8Array;
  readonly sha256: string;
}

/** Files for people: what is final as it is kept, byte for byte; drafts and stamped ones are printed when asked for. */
@Injectable()
export class ReportFiles {
  constructor(
    private readonly readable: ReadableCase,
    private readonly files: ReportFileRepository,
    private readonly press: Press,
  ) {}

  async read(actor: Actor, reportId: string, wanted: WantedFile): Promise<ReportFile> {
    const { view, standing, kept } = await this.readable.within(actor, reportId, async (tx, found) => ({
      ...found,
      kept: isAsKept(found.standing, wanted) ? await this.files.find(tx, found.view.id, wanted) : undefined,
    }));
    if (kept !== undefined) return { view, ...kept };
    return { view, ...(await this.print(standing, wanted)) };
  }

  /** A draft is shown with a mark for what no font has: whether that may stay is for whoever authorises it. */
  private async print(standing: ReportCase, { format, language }: WantedFile) {
    const { withdrawn } = standing;
    const printed = await this.press.print({
      model: standingText(standing),
      format,
      language,
      substitute: standing.final === null || substitutesAccepted(standing),
      ...(withdrawn === null ? {} : { withdrawn }),
    });
    if (printed.ok) return printed;
    throw notPrinted(printed);
  }
}

const isAsKept = ({ state }: ReportCase, { asSent }: WantedFile): boolean =>
  state === 'published' || state === 'authorised' || (state === 'withdrawn' && asSent);

/** What passes by itself is tried again; the rest waits for somebody to mend it. */
const passing: ReadonlySet<string> = new Set(['print.busy', 'print.closed', 'print.too_slow']);

const notPrinted = ({ code, words }: PrintFailure): AppError =>
  passing.has(code)
    ? new AppError('unavailable', code, words, { retryAfterSeconds: 10 })
    : new AppError('conflict', code, words);

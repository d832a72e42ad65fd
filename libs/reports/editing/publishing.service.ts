import { Injectable } from '@nestjs/common';
import type { Actor } from '#platform/auth';
import { Clock } from '#platform/clock';
import { AppError, type Words } from '#platform/errors';
import { filesOfEdition, ReportFileRepository } from '../making/report-file.repository.js';
import { PublishedBulletins } from '../sending/published-bulletins.service.js';
import { CaseDesk, type CaseMoved, type Seen } from './case-desk.service.js';
import type { ReportCase } from './report-case.js';

/** Sends a bulletin out, and takes one back that should not have been; either is owed to its readers from then on. */
@Injectable()
export class PublishingService {
  constructor(
    private readonly desk: CaseDesk,
    private readonly files: ReportFileRepository,
    private readonly published: PublishedBulletins,
    private readonly clock: Clock,
  ) {}

  /** Only whole: with the files of every format and language, which stay as they are from now on. */
  publish(actor: Actor, seen: Seen): Promise<CaseMoved> {
    return this.desk.act(actor, { ...seen, action: 'publish' }, async (tx, one) => {
      const files = await this.files.list(tx, one.id);
      if (files.length < filesOfEdition) throw notPrinted(one);
      const edition = one.edition ?? 1;
      await this.published.publish(tx, { reportId: one.id, event: edition > 1 ? 'corrected' : 'published' });
      return { kind: 'publish', state: 'published', details: { edition, files }, audit: { after: { edition } } };
    });
  }

  /** It stays readable, with a stamp on every page that says why. */
  withdraw(actor: Actor, seen: Seen, reason: Words): Promise<CaseMoved> {
    return this.desk.act(actor, { ...seen, action: 'withdraw' }, async (tx, one) => {
      await this.published.publish(tx, { reportId: one.id, event: 'withdrawn' });
      const withdrawn = { at: this.clock.now().toISOString(), reason };
      return { kind: 'withdraw', state: 'withdrawn', details: { reason }, withdrawn, audit: { reason: reason.zh } };
    });
  }
}

function notPrinted({ trouble }: ReportCase): AppError {
  if (trouble === null) {
    const words = {
      zh: '审定稿正在打印，存档后即可发布：请稍后重试',
      en: 'The bulletin is being printed and can be published once its files are kept: try again shortly',
    };
    return new AppError('conflict', 'report.not_printed', words, { retryAfterSeconds: 5 });
  }
  const words = {
    zh: `审定稿未能打印，不能发布。${trouble.words.zh}`,
    en: `The bulletin could not be printed and is not published. ${trouble.words.en}`,
  };
  return new AppError('conflict', 'report.not_printed', words, { members: { trouble } });
}

import { Injectable } from '@nestjs/common';
import { figureReaders, holds, scopeOf, type Actor } from '#platform/auth';
import { AppError } from '#platform/errors';
import { DraftsService } from './drafts.service.js';
import { KeptFileReadModel, type KeptForm } from './kept-file.read-model.js';
import { noSuchForm } from '../review/review.service.js';
import { WorkbookWriterService } from '../workbook/workbook-writer.service.js';

export interface AnnotatedFile {
  readonly name: string;
  readonly bytes: Buffer;
}

/** The sender's own workbook with what was found written into it: of a draft, or of the newest version of a form. */
@Injectable()
export class AnnotationService {
  constructor(
    private readonly drafts: DraftsService,
    private readonly kept: KeptFileReadModel,
    private readonly writer: WorkbookWriterService,
  ) {}

  async annotated(actor: Actor, id: string, locale: 'zh' | 'en'): Promise<AnnotatedFile> {
    const { name, bytes, problems } = (await this.draftOf(actor, id)) ?? (await this.versionOf(actor, id));
    return { name: annotatedName(name, locale), bytes: await this.writer.annotated(bytes, problems, locale) };
  }

  private async draftOf(actor: Actor, id: string): Promise<KeptForm | null> {
    const draft = holds(actor, ['submitter']) ? await this.drafts.open(actor, id) : null;
    if (draft === null) return null;
    if (draft.stored.source === 'json') throw noFile();
    return { name: draft.stored.name, bytes: draft.bytes, problems: draft.stored.problems };
  }

  private async versionOf(actor: Actor, id: string): Promise<KeptForm> {
    const found = await this.kept.find(scopeOf(actor, ...figureReaders), id);
    if (found === undefined) throw noSuchForm();
    if (found === null) throw noFile();
    return found;
  }
}

function annotatedName(name: string, locale: 'zh' | 'en'): string {
  const stem = name.replace(/\.[A-Za-z]{1,5}$/, '');
  return locale === 'zh' ? `${stem}_批注.xlsx` : `${stem}_annotated.xlsx`;
}

function noFile(): AppError {
  return new AppError('not-found', 'submission.no_file', {
    zh: '这份报表不是以文件报送的，没有可批注的工作簿',
    en: 'The form did not come as a file: there is no workbook to annotate',
  });
}

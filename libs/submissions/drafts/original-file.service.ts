import { Injectable } from '@nestjs/common';
import { figureReaders, scopeOf, type Actor } from '#platform/auth';
import { AppError } from '#platform/errors';
import { noSuchForm } from '../review/review.service.js';
import type { AnnotatedFile } from './annotation.service.js';
import { KeptFileReadModel } from './kept-file.read-model.js';

/** What a sender sent, to the byte: kept with each version, in the database and so in its backup, as long as the version. */
@Injectable()
export class OriginalFileService {
  constructor(private readonly kept: KeptFileReadModel) {}

  async of(actor: Actor, submission: string, version: number): Promise<AnnotatedFile> {
    const found = await this.kept.find(scopeOf(actor, ...figureReaders), submission, version);
    if (found === undefined) throw noSuchForm();
    if (found === null) throw noFile(version);
    return { name: safeName(found.name, version), bytes: found.bytes };
  }
}

/** A name of the sender's as a name of a file and nothing else: no folders, no signs that are not seen or turn the others round. */
function safeName(name: string, version: number): string {
  const plain = name
    .replace(/[\p{C}\u2028\u2029]/gu, '')
    .replace(/[/\\:*?"<>|]/g, '_')
    .replace(/^[\s.]+/, '')
    .trim()
    .slice(-150);
  return plain === '' ? `v${version}` : plain;
}

function noFile(version: number): AppError {
  return new AppError('not-found', 'submission.no_file', {
    zh: `第 ${version} 版不是以文件报送的，没有原文件`,
    en: `Version ${version} did not come as a file`,
  });
}

import { createHash, randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { figureReaders, recordAudit, scopeOf, type Actor } from '#platform/auth';
import { UnitOfWork, type Scope, type Tx } from '#platform/db';
import { AppError } from '#platform/errors';
import { CaseMoves, noSuchAlert, type OpenCase } from './case-moves.service.js';
import { CasesRepository } from './cases.repository.js';
import { EvidenceRepository, type EvidenceFile, type EvidenceView } from './evidence.repository.js';
import { nameEvidence } from './name-evidence.js';
import { mediaTypes, recogniseFile, type EvidenceKind } from './recognise-file.js';

export const evidenceLimitBytes = 10_000_000;
const mostFiles = 20;

/** Files that support what is said of an alert: attached while it is open, readable as long as the alert is. */
@Injectable()
export class EvidenceService {
  constructor(
    private readonly moves: CaseMoves,
    private readonly cases: CasesRepository,
    private readonly evidence: EvidenceRepository,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /** The same file again is the file that is there. */
  async attach(
    actor: Actor,
    alertId: string,
    { file, requestId }: { readonly file: { name: string; bytes: Buffer }; readonly requestId: string },
  ): Promise<EvidenceView> {
    const kind = kindOrThrow(file);
    const sha256 = createHash('sha256').update(file.bytes).digest();
    return this.unitOfWork.run(scopeOf(actor, ...figureReaders), async (tx) => {
      const open = await this.moves.open(tx, actor, { alertId, act: 'attach', requestId });
      if (open === 'stands') throw new Error('attaching leaves no step behind');
      const there = await this.evidence.list(tx, alertId);
      const same = there.find((one) => one.sha256 === sha256.toString('hex'));
      if (same !== undefined) return same;
      if (there.length >= mostFiles) throw tooMany();
      const added = { id: randomUUID(), name: nameEvidence(file.name, kind), mediaType: mediaTypes[kind] };
      await this.evidence.add(tx, alertId, {
        ...added,
        ...{ content: file.bytes, sha256, addedBy: actor.accountId, at: open.at },
      });
      const view = { ...added, size: file.bytes.length, sha256: sha256.toString('hex') };
      await recordAudit(tx, auditOf(actor, open, { requestId, after: view }));
      return { ...view, addedBy: actor.displayName, at: open.at };
    });
  }

  list(scope: Scope, alertId: string): Promise<EvidenceView[]> {
    return this.unitOfWork.run(scope, async (tx) => {
      await this.findOrThrow(tx, alertId);
      return this.evidence.list(tx, alertId);
    });
  }

  file(scope: Scope, alertId: string, id: string): Promise<EvidenceFile> {
    return this.unitOfWork.run(scope, async (tx) => {
      await this.findOrThrow(tx, alertId);
      const file = await this.evidence.file(tx, alertId, id);
      if (file !== null) return file;
      throw new AppError('not-found', 'alert.evidence_not_found', {
        zh: '该预警没有这份佐证材料',
        en: 'The alert has no such evidence',
      });
    });
  }

  private async findOrThrow(tx: Tx, alertId: string): Promise<void> {
    if ((await this.cases.find(tx, alertId)) === null) throw noSuchAlert(alertId);
  }
}

function auditOf(actor: Actor, { stood }: OpenCase, more: { readonly requestId: string; readonly after: unknown }) {
  const what = { action: 'alert.attach', object: `alert/${stood.alertId}`, regionId: stood.regionId };
  return { actorId: actor.accountId, ...what, ...more, result: 'ok' as const };
}

function kindOrThrow({ bytes }: { readonly bytes: Buffer }): EvidenceKind {
  if (bytes.length === 0) {
    throw new AppError('invalid', 'alert.evidence_empty', { zh: '文件是空的', en: 'The file is empty' });
  }
  const kind = recogniseFile(bytes);
  if (kind !== null) return kind;
  throw new AppError('unsupported', 'alert.evidence_kind', {
    zh: '佐证材料可为 PDF、PNG、JPG 图片，或不含宏的 DOCX、XLSX：按内容识别，改扩展名无效',
    en: 'Evidence is a PDF, a PNG or JPG picture, or a DOCX or XLSX without macros; the content decides, not the name',
  });
}

function tooMany(): AppError {
  return new AppError('conflict', 'alert.evidence_full', {
    zh: `每个预警最多 ${mostFiles} 份佐证材料：请合并后上传`,
    en: `An alert takes ${mostFiles} files at most: put several into one`,
  });
}

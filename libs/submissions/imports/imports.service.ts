import { isUtf8 } from 'node:buffer';
import { createHash, randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { CatalogService } from '#catalog';
import { recordAudit, scopeOf, type Actor } from '#platform/auth';
import { Clock } from '#platform/clock';
import { UnitOfWork, type Tx } from '#platform/db';
import { AppError } from '#platform/errors';
import { Ledger } from '#platform/ledger';
import { ByteTally } from './byte-tally.js';
import { importDue } from './import-due.duty.js';
import type { ImportScope, ImportState } from './import-state.js';
import { ImportsRepository, type NewImport } from './imports.repository.js';

/** A file whose pieces are stored, of which no job speaks yet. */
export interface ReceivedFile {
  readonly job: string;
  readonly name: string;
  readonly sha256: Buffer;
  readonly bytes: number;
  readonly lines: number;
  readonly encoding: 'utf-8' | 'gb18030';
}

export interface ImportAsked {
  readonly plan: string;
  readonly scope: ImportScope;
  readonly dryRun: boolean;
  readonly reason: NewImport['reason'];
  readonly key: string | undefined;
  readonly requestId: string | undefined;
}

export interface ImportBegun {
  readonly job: string;
  readonly state: ImportState;
  readonly replayed: boolean;
}

const chunkBytes = 2_000_000;
const runningAtOnce = 5;

/** Takes large files in: piece by piece into the database, in bounded memory, and owes the work that follows. */
@Injectable()
export class ImportsService {
  constructor(
    private readonly work: UnitOfWork,
    private readonly catalog: CatalogService,
    private readonly clock: Clock,
    private readonly ledger: Ledger,
    private readonly imports: ImportsRepository,
  ) {}

  /** @throws AppError where the sender may not import, or has too much running already */
  async admit(actor: Actor): Promise<void> {
    const running = await this.work.run(scopeOf(actor, 'submitter'), (tx) =>
      this.imports.countRunning(tx, actor.accountId),
    );
    if (running >= runningAtOnce) throw tooMany(running);
  }

  /** One piece is written while the next arrives; whoever sends faster than that is held back. */
  async receive(actor: Actor, name: string, stream: AsyncIterable<Buffer>): Promise<ReceivedFile> {
    const job = randomUUID();
    const hash = createHash('sha256');
    const tally = new ByteTally(isUtf8);
    const pieces = new Pieces(chunkBytes);
    let writing: Promise<void> = Promise.resolve();
    try {
      for await (const bytes of stream) {
        hash.update(bytes);
        tally.add(bytes);
        for (const body of pieces.add(bytes)) {
          await writing;
          writing = this.keep(actor, { job, number: pieces.next(), body });
          writing.catch(() => undefined);
        }
      }
      await writing;
      const rest = pieces.rest();
      if (rest.length > 0) await this.keep(actor, { job, number: pieces.next(), body: rest });
    } catch (error) {
      await writing.catch(() => undefined);
      await this.discard(actor, job);
      throw error;
    }
    tally.end();
    const encoding = tally.utf8 ? 'utf-8' : 'gb18030';
    return { job, name, sha256: hash.digest(), bytes: tally.bytes, lines: tally.lines, encoding };
  }

  /** The pieces of an upload that came to nothing. */
  async discard(actor: Actor, job: string): Promise<void> {
    await this.work.run(scopeOf(actor, 'submitter'), (tx) => this.imports.dropChunks(tx, job)).catch(() => undefined);
  }

  /** Makes the job of a file and owes its work, or gives the job that this key made before. */
  async start(actor: Actor, file: ReceivedFile, asked: ImportAsked): Promise<ImportBegun> {
    this.catalog.planOrThrow(asked.plan);
    const made = this.newImport(actor, file, asked);
    return this.work.run(scopeOf(actor, 'submitter'), async (tx) => {
      await this.imports.takeTurn(tx, made.accountId);
      if (await this.imports.create(tx, made)) {
        // others may have been let in while this one was on its way
        const running = await this.imports.countRunning(tx, made.accountId);
        if (running > runningAtOnce) throw tooMany(running - 1);
        return this.begin(tx, made, asked);
      }
      const earlier = await this.imports.findByKey(tx, made);
      await this.imports.dropChunks(tx, made.job);
      if (earlier?.same === true) return { job: earlier.job, state: earlier.state, replayed: true };
      throw keyReused();
    });
  }

  async cancel(actor: Actor, job: string): Promise<boolean> {
    return this.work.run(scopeOf(actor, 'submitter'), async (tx) => {
      const stopped = await this.imports.cancel(tx, job, this.clock.now());
      if (stopped) {
        await recordAudit(tx, {
          actorId: actor.accountId,
          action: 'import.cancel',
          object: `import/${job}`,
          result: 'ok',
        });
      }
      return stopped;
    });
  }

  private async begin(tx: Tx, made: NewImport, asked: ImportAsked): Promise<ImportBegun> {
    const cause = asked.requestId === undefined ? {} : { cause: asked.requestId };
    await this.ledger.owe(tx, importDue, made.job, cause);
    const { plan, scope, dryRun } = asked;
    await recordAudit(tx, {
      actorId: made.accountId,
      action: 'import.receive',
      object: `import/${made.job}`,
      after: { plan, scope, dryRun, bytes: made.bytes, sha256: made.sha256.toString('hex') },
      ...(asked.requestId === undefined ? {} : { requestId: asked.requestId }),
      result: 'ok',
    });
    return { job: made.job, state: 'received', replayed: false };
  }

  private newImport(actor: Actor, file: ReceivedFile, asked: ImportAsked): NewImport {
    const { name, ...received } = file;
    const { scope, dryRun, reason, key = null, requestId } = asked;
    const planId = this.catalog.planId(asked.plan);
    const now = this.clock.now();
    return { ...received, file: name, accountId: actor.accountId, planId, scope, dryRun, reason, key, requestId, now };
  }

  private async keep(actor: Actor, chunk: { job: string; number: number; body: Buffer }): Promise<void> {
    await this.work.run(scopeOf(actor, 'submitter'), (tx) =>
      this.imports.addChunk(tx, { ...chunk, accountId: actor.accountId }),
    );
  }
}

/** Gathers what the network brings into pieces of one size. */
class Pieces {
  private waiting: Buffer[] = [];
  private size = 0;
  private given = 0;

  constructor(private readonly bytes: number) {}

  add(chunk: Buffer): Buffer[] {
    this.waiting.push(chunk);
    this.size += chunk.length;
    return this.size < this.bytes ? [] : [this.rest()];
  }

  rest(): Buffer {
    const piece = Buffer.concat(this.waiting);
    this.waiting = [];
    this.size = 0;
    return piece;
  }

  /** Numbers from 0 on. */
  next(): number {
    this.given += 1;
    return this.given - 1;
  }
}

function tooMany(running: number): AppError {
  const words = {
    zh: `您有 ${running} 个导入还没有结束，请稍后再传`,
    en: `${running} of your imports have not ended; send it later`,
  };
  return new AppError('too-many', 'import.too_many', words, { retryAfterSeconds: 30 });
}

function keyReused(): AppError {
  return new AppError('invalid', 'idempotency.reused', {
    zh: '这个 Idempotency-Key 已用于另一份内容，请换一个',
    en: 'This Idempotency-Key was used for another content; take a new one',
  });
}

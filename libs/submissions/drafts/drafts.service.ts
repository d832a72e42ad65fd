import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Actor } from '#platform/auth';
import { Clock } from '#platform/clock';
import { UnitOfWork, type Scope } from '#platform/db';
import { AppError, type Problem } from '#platform/errors';
import { acceptedAnswer, type AcceptedAnswer } from '../versions/accepted-answer.js';
import type { Explanation } from '../reading/explanation.js';
import type { MendedCell } from '../reading/mended-cell.js';
import type { CorrectionReason } from '../review/form-state.js';
import { canonicalRequest } from '../versions/canonical-content.js';
import {
  DraftsRepository,
  type DraftAbout,
  type DraftGiven,
  type ListedDraft,
  type StoredDraft,
} from './drafts.repository.js';

/** What came and is not sent yet. */
export interface DraftContent {
  readonly source: 'json' | 'file';
  readonly name: string;
  readonly bytes: Buffer;
  readonly given: DraftGiven;
  /** What was said of the draft when it was read to be changed; undefined where the form has come anew. */
  readonly readAs?: DraftGiven | undefined;
}

/** What checking it showed. */
export interface DraftFindings {
  readonly about: DraftAbout;
  readonly problems: readonly Problem[];
  /** How many steps the form had taken when the difference was shown; null where none was shown. */
  readonly seenSteps: number | null;
}

/** A draft among others. */
export interface DraftListed extends DraftAbout {
  readonly draft: string;
  readonly source: 'json' | 'file';
  readonly name: string;
  readonly bytes: number;
  readonly problemCount: number;
  readonly createdAt: string;
  readonly expiresAt: string;
  /** The receipt, once it was confirmed. */
  readonly accepted: AcceptedAnswer | null;
}

export interface DraftView extends DraftListed {
  readonly problems: readonly Problem[];
  /** What its sender has said and mended so far: somebody goes on from here on another machine. */
  readonly explanations: readonly Explanation[];
  readonly mends: readonly MendedCell[];
  readonly reason: CorrectionReason | null;
}

export interface OpenDraft {
  readonly stored: StoredDraft;
  readonly bytes: Buffer;
  readonly answer: AcceptedAnswer | null;
}

const mostBytes = 20_971_520;

/** Forms that were checked and not sent: kept for a week, for their own account, counting nowhere. */
@Injectable()
export class DraftsService {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
    private readonly drafts: DraftsRepository,
  ) {}

  /**
   * Null where there is too much to keep: such a form can still be sent, but not confirmed later.
   *
   * @throws DraftMoved where another request has changed the draft since it was read
   */
  keep(actor: Actor, content: DraftContent, findings: DraftFindings): Promise<string | null> {
    if (content.bytes.length > mostBytes) return Promise.resolve(null);
    const { accountId } = actor;
    const sha256 = createHash('sha256').update(content.bytes).digest();
    const { plan, region, period } = content.given;
    const told = canonicalRequest([content.source, sha256.toString('hex'), { plan, region, period }]);
    const fingerprint = createHash('sha256').update(told).digest();
    const draft = { accountId, fingerprint, sha256, now: this.clock.now(), ...content, ...findings };
    return this.work.run(ownOf(actor), (tx) => this.drafts.save(tx, draft));
  }

  list(actor: Actor): Promise<readonly DraftListed[]> {
    return this.work.snapshot(ownOf(actor), async (tx) => (await this.drafts.list(tx, this.clock.now())).map(listed));
  }

  async find(actor: Actor, id: string): Promise<DraftView> {
    const found = await this.work.snapshot(ownOf(actor), (tx) => this.drafts.find(tx, id, this.clock.now()));
    if (!found) throw noSuchDraft();
    const { problems, given } = found;
    const { explanations = [], mends = [], reason = null } = given;
    return { ...listed({ ...found, problemCount: problems.length }), problems, explanations, mends, reason };
  }

  /** A draft with its bytes; null where the account has none of that id. */
  open(actor: Actor, id: string): Promise<OpenDraft | null> {
    return this.work.snapshot(ownOf(actor), async (tx) => {
      const stored = await this.drafts.find(tx, id, this.clock.now());
      if (!stored) return null;
      const answer = stored.answer === null ? null : acceptedAnswer.parse(stored.answer);
      return { stored, bytes: await this.drafts.bytesOf(tx, stored), answer };
    });
  }

  async see(actor: Actor, id: string, seen: Pick<DraftFindings, 'problems' | 'seenSteps'>): Promise<void> {
    await this.work.run(ownOf(actor), (tx) => this.drafts.see(tx, id, seen));
  }

  async remove(actor: Actor, id: string): Promise<void> {
    if (!(await this.work.run(ownOf(actor), (tx) => this.drafts.remove(tx, id)))) throw noSuchDraft();
  }
}

/** Drafts belong to an account and to no region. */
const ownOf = ({ accountId }: Actor): Scope => ({ actorId: accountId, patterns: [] });

export function noSuchDraft(): AppError {
  return new AppError('not-found', 'draft.not_found', {
    zh: '没有这份草稿，或已过期（保留7天）：请重新上传校验',
    en: 'There is no such draft, or its seven days are over: have the form checked again',
  });
}

export function confirmedAlready(): AppError {
  return new AppError('conflict', 'draft.confirmed', {
    zh: '这份草稿已经确认上报，不能再改：请查看回执，要改动请重新上传',
    en: 'This draft was confirmed already: see its receipt, and upload anew to change it',
  });
}

export function draftBusy(): AppError {
  return new AppError('conflict', 'draft.busy', {
    zh: '这份草稿正在别处修改，请稍后再试',
    en: 'This draft is being changed elsewhere; try again in a moment',
  });
}

function listed({ size, answer, createdAt, expiresAt, about, ...draft }: ListedDraft): DraftListed {
  const { source, name, problemCount } = draft;
  return {
    draft: draft.draft,
    ...about,
    source,
    name,
    bytes: size,
    problemCount,
    createdAt: createdAt.toISOString(),
    expiresAt: expiresAt.toISOString(),
    accepted: answer === null ? null : acceptedAnswer.parse(answer),
  };
}

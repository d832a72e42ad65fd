import { Injectable } from '@nestjs/common';
import { affected, rows, type Tx } from '#platform/db';
import type { Problem } from '#platform/errors';
import type { AcceptedAnswer } from '../versions/accepted-answer.js';
import type { Explanation } from '../reading/explanation.js';
import type { MendedCell } from '../reading/mended-cell.js';
import type { CorrectionReason } from '../review/form-state.js';

/** What was said beside the bytes of a form. */
export interface DraftGiven {
  readonly plan?: string | undefined;
  readonly region?: string | undefined;
  readonly period?: string | undefined;
  readonly explanations?: readonly Explanation[] | undefined;
  readonly reason?: CorrectionReason | undefined;
  /** Cells of the file that were written anew on the page. */
  readonly mends?: readonly MendedCell[] | undefined;
}

/** Which form the bytes turned out to be, as far as that could be told. */
export interface DraftAbout {
  readonly plan: string | null;
  readonly region: string | null;
  readonly period: string | null;
}

export interface NewDraft {
  readonly accountId: string;
  readonly fingerprint: Buffer;
  readonly source: 'json' | 'file';
  readonly name: string;
  readonly bytes: Buffer;
  readonly sha256: Buffer;
  readonly given: DraftGiven;
  /** Only over a draft of which this is said; undefined: over any. */
  readonly readAs?: DraftGiven | undefined;
  readonly about: DraftAbout;
  readonly problems: readonly Problem[];
  /** How many steps the form had taken when the difference was shown; null where none was shown. */
  readonly seenSteps: number | null;
  readonly now: Date;
}

export interface StoredDraft {
  readonly draft: string;
  readonly source: 'json' | 'file';
  readonly name: string;
  readonly size: number;
  readonly given: DraftGiven;
  readonly about: DraftAbout;
  readonly problems: readonly Problem[];
  readonly seenSteps: number | null;
  readonly answer: unknown;
  readonly createdAt: Date;
  readonly expiresAt: Date;
}

/** A draft among others: how many problems it has. They may be two thousand, so each is asked for its own. */
export interface ListedDraft extends Omit<StoredDraft, 'problems'> {
  readonly problemCount: number;
}

export const draftsKept = 20;
const daysKept = 7;
/** Bytes arrive as text twice as long, so a large file is fetched in pieces that no other request waits for. */
const pieceBytes = 1_048_576;

/** The draft says something else by now than what was read of it: whoever changes it reads it once more. */
export class DraftMoved extends Error {}

/** Forms that are not sent yet. Row-level security shows an account its own and nobody else's. */
@Injectable()
export class DraftsRepository {
  /**
   * Keeps a draft; the same bytes again are the same draft. The oldest of the account make room.
   *
   * @throws DraftMoved where something else is said of the draft by now than `readAs`, or it was confirmed
   */
  async save(tx: Tx, draft: NewDraft): Promise<string> {
    const [saved] = await rows<{ id: string }>(tx, saveSql, [
      draft.accountId,
      draft.fingerprint,
      draft.source,
      draft.name,
      draft.bytes,
      draft.sha256,
      JSON.stringify(draft.given),
      JSON.stringify(draft.about),
      JSON.stringify(draft.problems),
      draft.seenSteps,
      draft.now.toISOString(),
      daysKept,
      draft.readAs === undefined ? null : JSON.stringify(draft.readAs),
    ]);
    if (!saved) throw new DraftMoved();
    await rows(tx, pruneSql, [draft.accountId, draftsKept]);
    return saved.id;
  }

  list(tx: Tx, now: Date): Promise<ListedDraft[]> {
    return rows<ListedDraft>(tx, listSql, [now.toISOString(), draftsKept]);
  }

  async find(tx: Tx, id: string, now: Date): Promise<StoredDraft | undefined> {
    const params = [id, now.toISOString()];
    const [found] = await rows<StoredDraft>(tx, findSql, params);
    return found;
  }

  async bytesOf(tx: Tx, { draft, size }: StoredDraft): Promise<Buffer> {
    const pieces: Buffer[] = [];
    for (let from = 1; from <= size; from += pieceBytes) {
      const sql = `select substring(bytes from $2 for $3) as piece from draft where draft_id = $1::uuid`;
      const [row] = await rows<{ piece: Buffer }>(tx, sql, [draft, from, pieceBytes]);
      if (row) pieces.push(row.piece);
    }
    return Buffer.concat(pieces);
  }

  /** What the sender has seen since: other problems, another difference. */
  async see(tx: Tx, id: string, seen: Pick<NewDraft, 'problems' | 'seenSteps'>): Promise<void> {
    await rows(tx, `update draft set problems = $2::json, seen_steps = $3 where draft_id = $1::uuid`, [
      id,
      JSON.stringify(seen.problems),
      seen.seenSteps,
    ]);
  }

  async answer(tx: Tx, id: string, answer: AcceptedAnswer): Promise<void> {
    await rows(tx, `update draft set answer = $2::jsonb where draft_id = $1::uuid`, [id, JSON.stringify(answer)]);
  }

  async remove(tx: Tx, id: string): Promise<boolean> {
    const removed = await rows(tx, `delete from draft where draft_id = $1::uuid returning 1`, [id]);
    return removed.length > 0;
  }

  /**
   * So many of those whose time is over, oldest first, and no more than hold so many bytes (one in any case): a delete of
   * all of them would hold its locks until its time is up, and then again. @returns how many went
   */
  async removeExpired(tx: Tx, now: Date, most: { readonly drafts: number; readonly bytes: number }): Promise<number> {
    return affected(tx, removeExpiredSql, [now.toISOString(), most.drafts, most.bytes]);
  }
}

const saveSql = `
  insert into draft (account_id, fingerprint, source, name, bytes, sha256, given, about, problems, seen_steps,
    created_at, expires_at)
  values ($1, $2, $3, $4, $5, $6, $7::json, $8::json, $9::json, $10, $11, $11::timestamptz + make_interval(days => $12))
  on conflict (account_id, fingerprint) do update set name = excluded.name, given = excluded.given,
    about = excluded.about, problems = excluded.problems, seen_steps = excluded.seen_steps, answer = null,
    created_at = excluded.created_at, expires_at = excluded.expires_at
  where $13::text is null or (draft.given::text = $13 and draft.answer is null)
  returning draft_id as id`;

const pruneSql = `
  delete from draft where draft_id in (
    select draft_id from draft where account_id = $1 order by created_at desc, draft_id offset $2 limit 100)`;

const removeExpiredSql = `
  with expired as (
    select draft_id, expires_at, length(bytes) as size from draft where expires_at <= $1
    order by expires_at, draft_id limit $2)
  delete from draft where draft_id in (
    select draft_id from (
      select draft_id, sum(size) over (order by expires_at, draft_id) - size as before from expired) o
    where before < $3)`;

const facts = `draft_id as draft, source, name, length(bytes) as size, given, about, seen_steps as "seenSteps", answer,
  created_at as "createdAt", expires_at as "expiresAt"`;

const listSql = `
  select ${facts}, json_array_length(problems) as "problemCount" from draft
  where expires_at > $1 order by created_at desc limit $2`;

const findSql = `select ${facts}, problems from draft where draft_id = $1::uuid and expires_at > $2`;

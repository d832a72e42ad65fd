import { Injectable } from '@nestjs/common';
import { rows, UnitOfWork, type Scope } from '#platform/db';
import type { Problem } from '#platform/errors';
import type { Query } from '../reading/query.js';

/** The file that a version of a form came in, and what is still asked about it. */
export interface KeptForm {
  readonly name: string;
  readonly bytes: Buffer;
  readonly problems: readonly Problem[];
}

/** Bytes arrive as text twice as long, so a large file is fetched in pieces that no other request waits for. */
const pieceBytes = 1_048_576;

@Injectable()
export class KeptFileReadModel {
  constructor(private readonly work: UnitOfWork) {}

  /**
   * Of the newest version where none is named. Undefined where there is no such form or version for this reader; null
   * where it came without a file.
   */
  find(scope: Scope, submission: string, version?: number): Promise<KeptForm | null | undefined> {
    return this.work.snapshot(scope, async (tx) => {
      const [row] = await rows<Row>(tx, fileSql, [submission, version ?? null]);
      if (!row) return undefined;
      if (row.size === null) return null;
      const pieces: Buffer[] = [];
      for (let from = 1; from <= row.size; from += pieceBytes) {
        const [found] = await rows<{ piece: Buffer }>(tx, pieceSql, [submission, row.version, from, pieceBytes]);
        if (found) pieces.push(found.piece);
      }
      return {
        name: row.name ?? '',
        bytes: Buffer.concat(pieces),
        problems: row.problems.filter(({ explanation }) => explanation === null),
      };
    });
  }
}

interface Row {
  readonly version: number;
  readonly name: string | null;
  readonly size: number | null;
  readonly problems: readonly Query[];
}

const sameForm = (left: string) =>
  `(${left}.period_id, ${left}.county_id, ${left}.region_id, ${left}.plan_id) = (s.period_id, s.county_id, s.region_id, s.plan_id)`;

const fileSql = `
  select v.version, v.file_name as name, length(f.bytes) as size, v.queries as problems
  from submission s
  join submission_version v on ${sameForm('v')} and v.version = coalesce($2::int, s.head_version)
  left join submission_file f on ${sameForm('f')} and f.version = v.version
  where s.submission_id = $1::uuid`;

const pieceSql = `
  select substring(f.bytes from $3 for $4) as piece
  from submission s join submission_file f on ${sameForm('f')}
  where s.submission_id = $1::uuid and f.version = $2`;

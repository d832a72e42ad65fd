import { Injectable } from '@nestjs/common';
import { rows, type Tx } from '#platform/db';

export interface EvidenceView {
  readonly id: string;
  readonly name: string;
  readonly mediaType: string;
  readonly size: number;
  /** Hexadecimal. */
  readonly sha256: string;
  readonly addedBy: string;
  readonly at: Date;
}

export interface EvidenceFile {
  readonly name: string;
  readonly mediaType: string;
  readonly content: Buffer;
}

export interface NewEvidence extends EvidenceFile {
  readonly id: string;
  readonly sha256: Buffer;
  readonly addedBy: string;
  readonly at: Date;
}

const columns = `e.evidence_id as id, e.name, e.media_type as "mediaType", e.size, encode(e.sha256, 'hex') as sha256,
  c.display_name as "addedBy", e.at from alert_evidence e join account c on c.account_id = e.added_by`;

/** Files that support what was said of an alert. They are never changed and never deleted. */
@Injectable()
export class EvidenceRepository {
  list(tx: Tx, alertId: string): Promise<EvidenceView[]> {
    return rows(tx, `select ${columns} where e.alert_id = $1 order by e.at, e.evidence_id`, [alertId]);
  }

  async file(tx: Tx, alertId: string, id: string): Promise<EvidenceFile | null> {
    const [file] = await rows<EvidenceFile>(
      tx,
      `select name, media_type as "mediaType", content from alert_evidence where alert_id = $1 and evidence_id = $2`,
      [alertId, id],
    );
    return file ?? null;
  }

  async add(tx: Tx, alertId: string, file: NewEvidence): Promise<void> {
    await rows(
      tx,
      `insert into alert_evidence (evidence_id, alert_id, name, media_type, size, sha256, content, added_by, at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [
        file.id,
        alertId,
        file.name,
        file.mediaType,
        file.content.length,
        file.sha256,
        file.content,
        file.addedBy,
        file.at,
      ],
    );
  }
}

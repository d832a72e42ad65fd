import { Injectable } from '@nestjs/common';
import { rows, type Tx } from '#platform/db';
import type { KeptFile } from '../editing/step-details.js';

export const fileFormats = ['html', 'pdf', 'docx', 'xlsx'] as const;
export type FileFormat = (typeof fileFormats)[number];
export const fileLanguages = ['zh', 'en'] as const;
export type FileLanguage = (typeof fileLanguages)[number];

/** How many files an edition has: each format in each language. */
export const filesOfEdition = fileFormats.length * fileLanguages.length;

export interface PrintedFile {
  readonly format: FileFormat;
  readonly language: FileLanguage;
  readonly bytes: Uint8Array;
  readonly engine: string;
}

/** What was sent, byte for byte. A file is written once and never changed. */
@Injectable()
export class ReportFileRepository {
  /** All files of an edition, in the caller's transaction: they are there together or not at all. */
  async keep(
    tx: Tx,
    edition: { readonly reportId: string; readonly regionId: number; readonly at: Date },
    files: readonly PrintedFile[],
  ): Promise<void> {
    for (const { format, language, bytes, engine } of files) {
      await rows(
        tx,
        `insert into report_file (report_id, format, locale, region_id, sha256, bytes, engine, printed_at)
         values ($1, $2, $3, $4, sha256($5), $5, $6, $7)`,
        [edition.reportId, format, language, edition.regionId, Buffer.from(bytes), engine, edition.at],
      );
    }
  }

  async find(tx: Tx, reportId: string, file: { readonly format: FileFormat; readonly language: FileLanguage }) {
    const [found] = await rows<{ bytes: Buffer; sha256: string }>(
      tx,
      `select bytes, encode(sha256, 'hex') as sha256 from report_file
       where report_id = $1 and format = $2 and locale = $3`,
      [reportId, file.format, file.language],
    );
    return found;
  }

  list(tx: Tx, reportId: string): Promise<KeptFile[]> {
    return rows(
      tx,
      `select format, locale as language, encode(sha256, 'hex') as sha256 from report_file
       where report_id = $1 order by format, locale desc`,
      [reportId],
    );
  }
}

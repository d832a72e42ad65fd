import { Injectable } from '@nestjs/common';
import { everything, rows, UnitOfWork } from '#platform/db';
import { chooseFiles } from './choose-files.js';

/** A file as it was printed and kept, byte for byte. */
export interface KeptFile {
  readonly format: string;
  readonly bytes: Buffer;
}

export interface Along {
  readonly files: readonly KeptFile[];
  /** Formats that are too large to go along. */
  readonly left: readonly string[];
}

/** The files of a bulletin that go along with a message. */
@Injectable()
export class BulletinFiles {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  async along(
    of: { readonly reportId: string; readonly locale: string; readonly formats: readonly string[] },
    room: number,
  ): Promise<Along> {
    if (of.formats.length === 0) return { files: [], left: [] };
    return this.unitOfWork.run(everything, async (tx) => {
      const sizes = await rows<{ format: string; size: number }>(
        tx,
        `select format, octet_length(bytes) as size from report_file
         where report_id = $1 and locale = $2 and format = any($3::text[])`,
        [of.reportId, of.locale, of.formats],
      );
      const { taken, left } = chooseFiles(sizes, room);
      const files = await rows<KeptFile>(
        tx,
        `select format, bytes from report_file where report_id = $1 and locale = $2 and format = any($3::text[])
         order by array_position($3::text[], format)`,
        [of.reportId, of.locale, taken.map(({ format }) => format)],
      );
      return { files, left: left.map(({ format }) => format) };
    });
  }
}

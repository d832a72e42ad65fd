import { PassThrough, Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { ZipFile } from 'yazl';
import type { ExportTable } from './export-table.js';
import { bookParts, printSheet } from './print-sheet.js';

/** Workbooks of one table that are zipped while they are made. */
@Injectable()
export class WorkbookStreamService {
  streamOf(table: ExportTable): Readable {
    const zip = new ZipFile();
    for (const [part, text] of bookParts(table.name, table.look)) zip.addBuffer(Buffer.from(text), part);
    const sheet = Readable.from(printSheet(table), { objectMode: false });
    const out = new PassThrough();
    // what fails in the sheet ends the answer, and a reader who goes away ends the sheet
    sheet.once('error', (error) => out.destroy(error));
    out.once('close', () => sheet.destroy());
    zip.addReadStream(sheet, 'xl/worksheets/sheet1.xml');
    zip.outputStream.pipe(out);
    zip.end();
    return out;
  }
}

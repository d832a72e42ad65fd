import { existsSync } from 'node:fs';
import path from 'node:path';
import { describe } from '@jest/globals';

const onPath = (process.env['PATH'] ?? '')
  .split(path.delimiter)
  .some((folder) => folder !== '' && existsSync(path.join(folder, 'pdftotext')));

/** Tests that read a PDF with another program; skipped by name where the machine has not got poppler-utils. */
export const describeWithPoppler = onPath ? describe : describe.skip;

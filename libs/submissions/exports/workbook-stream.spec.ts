import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import type { ExportRow } from './export-table.js';
import { WorkbookStreamService } from './workbook-stream.service.js';

const many = 5_000;
const tableOf = (batches: AsyncIterable<readonly ExportRow[]>) => ({ name: 'values', columns: ['a'], batches });

describe('a workbook that is zipped while it is made', () => {
  it('ends its answer where its rows break off, and nothing else', async () => {
    async function* broken(): AsyncGenerator<readonly ExportRow[]> {
      yield [['one']];
      await sleep(10);
      throw new Error('the database has gone');
    }
    const out = new WorkbookStreamService().streamOf(tableOf(broken()));
    out.resume();
    const [error] = (await once(out, 'error').catch((thrown: unknown) => [thrown])) as [Error];
    expect(error.message).toBe('the database has gone');
    await sleep(20);
  });

  it('asks for no more rows once its reader has gone away', async () => {
    let [given, ended] = [0, false];
    async function* endless(): AsyncGenerator<readonly ExportRow[]> {
      try {
        for (;;) {
          given += 1;
          yield Array.from({ length: many }, (_, at): ExportRow => [`${given} ${at} ${Math.random()}`]);
          await sleep(1);
        }
      } finally {
        ended = true;
      }
    }
    const out = new WorkbookStreamService().streamOf(tableOf(endless()));
    await once(out, 'readable');
    // the head of the archive comes before the first row; then what is on its way fills up, however busy the machine is
    let before = -1;
    for (let tries = 0; (given === 0 || given !== before) && tries < 50; tries += 1) {
      before = given;
      await sleep(200);
    }
    expect(given).toBe(before); // it waits for its reader
    out.destroy();
    for (let tries = 0; !ended && tries < 40; tries += 1) await sleep(50);
    expect(ended).toBe(true);
  });
});

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Client } from 'pg';
import { AuditReadModel, recordAudit, verifyChain } from '#platform/auth';
import { everything, rows } from '#platform/db';
import { authRoom, type AuthRoom } from '../support/auth-room.js';

describe('the audit chain', () => {
  let room: AuthRoom;
  let owner: Client;
  const broken = () => room.work.run(everything, verifyChain);
  const mark = (object: string, regionId?: number) =>
    room.work.run(everything, (tx) =>
      recordAudit(tx, { actorId: '1', action: 'test.mark', object, result: 'ok', ...(regionId && { regionId }) }),
    );

  beforeAll(async () => {
    room = await authRoom();
    owner = new Client({ connectionString: room.database.url });
    await owner.connect();
  });
  afterAll(async () => {
    await owner.end();
    await room.close();
  });

  it('has one chain for each province, and one for what concerns no region', async () => {
    const [county] = await room.work.run(everything, (tx) =>
      rows<{ id: number }>(tx, `select region_id as id from region where code = '150303'`),
    );
    await mark('submission/1', county?.id);
    const chains = await room.work.run(everything, (tx) =>
      rows<{ chain_id: number }>(tx, `select chain_id from audit_chain order by 1`),
    );
    expect(chains.map((row) => row.chain_id)).toEqual([0, 15]);
    expect(await broken()).toEqual([]);
  });

  it('stays one line of links when forty changes are made at the same time', async () => {
    await Promise.all(Array.from({ length: 40 }, (_, n) => mark(`thing/${n}`)));
    expect(await broken()).toEqual([]);
    const { rows: found } = await owner.query(`select count(*)::int as n from audit where body like '%"thing/%'`);
    expect(found).toEqual([{ n: 40 }]);
  });

  it('loses a mark together with the change that is rolled back', async () => {
    const failing = room.work.run(everything, async (tx) => {
      await recordAudit(tx, { actorId: null, action: 'test.mark', object: 'rolled-back', result: 'ok' });
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    expect(await broken()).toEqual([]);
    const { rowCount } = await owner.query(`select from audit where body like '%rolled-back%'`);
    expect(rowCount).toBe(0);
  });

  it('cannot be rewritten by the service’s own role', async () => {
    for (const sql of [`update audit set body = '{}'`, `delete from audit`, `truncate audit`]) {
      await expect(room.work.run(everything, (tx) => rows(tx, sql))).rejects.toThrow('permission denied');
    }
  });

  it('is read newest first, page by page, without a gap or a repeat', async () => {
    const model = new AuditReadModel(room.work);
    const seen: string[] = [];
    let before: { at: string; chain: number; seq: string } | undefined;
    for (;;) {
      const page = await model.page({ before, limit: 7 });
      seen.push(...page.map(({ chain, seq }) => `${chain}/${seq}`));
      before = page.at(-1);
      if (page.length < 7) break;
    }
    const { rows: all } = await owner.query<{ n: number }>(`select count(*)::int as n from audit`);
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen).toHaveLength(all[0]?.n ?? 0);
  });

  it('shows one word that the owner of the database changed, and one row that the owner took out', async () => {
    await owner.query(`begin`);
    const sequence = `chain_id = 0 and seq = 5`;
    await owner.query(`update audit set body = replace(body, '"ok"', '"refused"') where ${sequence}`);
    await owner.query(`commit`);
    expect(await broken()).toEqual([{ chain: 0, seq: '5' }]);
    await owner.query(`delete from audit where ${sequence}`);
    expect((await broken())[0]).toEqual({ chain: 0, seq: '6' });
  });

  it('shows an end that the owner cut off', async () => {
    await owner.query(`delete from audit where chain_id = 15`);
    expect((await broken()).map(({ chain }) => chain)).toContain(15);
  });
});

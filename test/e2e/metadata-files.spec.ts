import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Client } from '../support/client.js';
import { district, plan } from '../support/hainan-district.js';
import { tokenWith } from '../support/signed-in.js';
import { System } from '../support/system.js';

interface Unit {
  readonly id: string;
  readonly code: string;
  readonly name: string;
}
interface File {
  readonly organisationUnits: readonly Unit[];
  readonly dataSets: readonly { readonly id: string; readonly code: string }[];
}
interface Compared {
  readonly code?: string;
  readonly outcome: string;
  readonly units: {
    readonly same: number;
    readonly differences: readonly { readonly change: string; readonly code: string }[];
  };
  readonly dataSets: { readonly agreeing: readonly string[]; readonly differences: readonly object[] };
}

describe('metadata as a file', () => {
  let system: System;
  let keeper: Client;
  let file: File;
  const send = (
    given: object,
    fields: Record<string, string>,
    query = '',
  ): ReturnType<typeof keeper.upload<Compared>> => {
    const bytes = Buffer.from(JSON.stringify(given));
    return keeper.upload<Compared>(`/api/v1/metadata/import${query}`, { name: 'metadata.json', bytes }, fields);
  };

  beforeAll(async () => {
    system = await System.start({ plans: [plan] });
    keeper = system.with(await tokenWith(system, { role: 'catalogue_admin', region: '150000' }));
  }, 120_000);
  afterAll(() => system.stop(), 60_000);

  it('goes out whole, or in the lists that are asked for', async () => {
    file = (await keeper.get<File>('/api/metadata.json')).body;
    expect(file.dataSets.map(({ code }) => code)).toEqual([plan]);
    expect(file.organisationUnits.map(({ code }) => code)).toContain(district);
    const some = await keeper.get<object>('/api/metadata?dataSets=true&fields=id');
    expect(some.body).toEqual({ dataSets: [{ id: file.dataSets[0]?.id }] });
  });

  it('comes in again without a difference', async () => {
    const { body } = await send(file, {}, '?dryRun=true');
    expect(body).toMatchObject({
      outcome: 'checked',
      units: { differences: [] },
      dataSets: { agreeing: [plan], differences: [] },
    });
    expect(body.units.same).toBe(file.organisationUnits.length);
  });

  it('shows what is new and renamed before anything changes, and then makes it so by a document', async () => {
    const parent = file.organisationUnits.find(({ code }) => code === '150300');
    const units = file.organisationUnits.map((unit) => (unit.code === '150304' ? { ...unit, name: '乌达新区' } : unit));
    const added = {
      id: 'Zz345678901',
      code: '150305',
      name: '演示区',
      parent: { id: parent?.id },
      openingDate: '2026-01-01',
    };
    const changed = { ...file, organisationUnits: [...units, added] };
    const tried = await send(changed, { day: '2026-01-01' }, '?dryRun=true');
    expect([tried.status, tried.body.units.differences.map(({ change, code }) => `${change} ${code}`)]).toEqual([
      200,
      ['renamed 150304', 'new 150305'],
    ]);
    expect((await send(changed, { day: '2026-01-01' })).status).toBe(422);
    const made = await send(changed, { day: '2026-01-01', document: '演示〔2026〕1号' });
    expect([made.status, made.body.outcome]).toEqual([200, 'imported']);
    const regions = await keeper.get<Unit[]>('/api/v1/regions?parent=150300');
    expect(regions.body).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ code: '150304', name: '乌达新区' }),
        expect.objectContaining({ code: '150305', name: '演示区' }),
      ]),
    );
    expect((await send(changed, { day: '2026-01-01', document: '演示〔2026〕1号' })).body.outcome).toBe('unchanged');
  });

  it('is refused with its place where it cannot be read, and to who keeps no catalogue', async () => {
    const broken = await send({ organisationUnits: [{ id: 1 }] }, {}, '?dryRun=true');
    expect([broken.status, broken.body.code]).toEqual([422, 'metadata.invalid']);
    const submitter = system.with(await tokenWith(system, { role: 'submitter', region: district }));
    const bytes = Buffer.from('{}');
    const refused = await submitter.upload(
      '/api/v1/metadata/import',
      { name: 'm.json', bytes },
      { document: '演示 1' },
    );
    expect(refused.status).toBe(403);
  });
});

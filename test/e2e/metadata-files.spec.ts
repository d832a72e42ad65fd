import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { readPlan, type Plan } from '#catalog/pure';
import type { Client } from '../support/client.js';
import { district, plan } from '../support/hainan-district.js';
import { tokenWith } from '../support/signed-in.js';
import { System } from '../support/system.js';
import { xushi } from '../support/xushi-command.js';

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

function planOf(text: string): Plan {
  const read = readPlan(text, 'draft.yaml');
  if ('problems' in read) throw new Error(JSON.stringify(read.problems));
  return read.plan;
}

const shippedPlan = (): Plan => planOf(readFileSync(`config/plans/${plan}.yaml`, 'utf8'));

const compared = z.looseObject({
  dataSets: z.looseObject({ differences: z.array(z.looseObject({})) }),
  plans: z.looseObject({ drafts: z.array(z.looseObject({ elements: z.array(z.string()) })) }),
});

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

  describe('of a plan that another instance has not', () => {
    const folder = mkdtempSync(path.join(os.tmpdir(), 'xushi-metadata-'));
    const [given, draft] = [path.join(folder, 'given.json'), path.join(folder, `${plan}.yaml`)];
    let other: System;
    let command: (of: System, ...words: readonly string[]) => ReturnType<typeof xushi>;

    beforeAll(async () => {
      other = await System.start({ plans: ['system-opinions-2023'] });
      for (const [at, of] of [system, other].entries())
        writeFileSync(path.join(folder, `${at}`), await tokenWith(of, { role: 'catalogue_admin', region: '150000' }));
      command = (of, ...words) => {
        const tokenFile = path.join(folder, of === system ? '0' : '1');
        return xushi(['--url', of.baseUrl, '--token-file', tokenFile, ...words]);
      };
    }, 120_000);
    afterAll(async () => {
      rmSync(folder, { recursive: true });
      await other.stop();
    }, 60_000);

    it('comes back as a plan file that asks for the same figures and judges none', async () => {
      expect((await command(system, 'metadata', 'export', '-o', given)).code).toBe(0);
      const options = ['--dry-run', '--day', '2026-01-01', '--drafts', folder];
      const { code, out } = await command(other, '--json', 'metadata', 'import', given, ...options);
      expect(code).toBe(0);
      const { plans, dataSets } = compared.parse(JSON.parse(out));
      expect(dataSets.differences).toEqual([expect.objectContaining({ kind: 'unknown_set', dataSet: plan })]);
      expect(plans).toMatchObject({ drafts: [{ dataSet: plan, leftOut: [], problems: [] }], undrafted: [] });
      expect(await xushi(['plan', 'check', draft])).toMatchObject({ code: 0 });

      const asked = ({ targets }: Plan) =>
        new Map(targets.flatMap(({ inputs }) => inputs.map((one) => [one.indicator, one])));
      const typesOf = (one: Plan) =>
        [...asked(one)].map(([of, { asks, wholeNumber }]) => [of, asks, wholeNumber]).sort();
      const [before, after] = [shippedPlan(), planOf(readFileSync(draft, 'utf8'))];
      expect([after.code, after.frequency, after.scope]).toEqual([before.code, before.frequency, district]);
      expect(typesOf(after)).toEqual(typesOf(before));
      const halves = [...asked(before)].flatMap(([of, { asks }]) =>
        asks === 'ratio' ? [`${of}.num`, `${of}.den`] : [of],
      );
      expect([...(plans.drafts[0]?.elements ?? [])].sort()).toEqual(halves.sort());
      expect(after.targets.every(({ reportedOnly }) => reportedOnly === true)).toBe(true);
    }, 60_000);

    it('is told in sentences, and saved beside no file that is there', async () => {
      const told = await command(other, 'metadata', 'import', given, '--dry-run');
      expect([told.code, told.out]).toEqual([0, expect.stringContaining(`${plan}.yaml：方案草稿`)]);
      const again = await command(other, 'metadata', 'import', given, '--dry-run', '--drafts', folder);
      expect([again.code, again.err]).toEqual([3, expect.stringContaining('文件已存在')]);
    }, 60_000);

    it('brings its units by a document alone', async () => {
      const text = readFileSync(given, 'utf8').replace('乌达新区', '乌达区').replaceAll('演示区', '演示新区');
      writeFileSync(given, text);
      const refused = await command(system, 'metadata', 'import', given);
      expect([refused.code, refused.err]).toEqual([2, expect.stringContaining('--document')]);
      const words = ['--day', '2026-02-01', '--document', '演示〔2026〕2号', '--yes'];
      const made = await command(system, 'metadata', 'import', given, ...words);
      expect([made.code, made.out, made.err]).toEqual([
        0,
        expect.stringContaining('演示〔2026〕2号'),
        expect.stringContaining('150305'),
      ]);
      const regions = await keeper.get<Unit[]>('/api/v1/regions?parent=150300&at=2026-03-01');
      expect(regions.body).toEqual(expect.arrayContaining([expect.objectContaining({ name: '演示新区' })]));
    }, 60_000);
  });
});

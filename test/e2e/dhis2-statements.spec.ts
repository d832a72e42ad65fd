import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { metadata } from '../support/dhis2/metadata.js';
import { refusedValues } from '../support/dhis2/refused-values.js';
import { sentBodies } from '../support/dhis2/sent-bodies.js';
import { sentValues } from '../support/dhis2/sent-values.js';
import { singleValues } from '../support/dhis2/single-values.js';
import type { Statement, Step } from '../support/dhis2/statement.js';
import { valuesOut } from '../support/dhis2/values-out.js';
import { district, districtForm, plan } from '../support/hainan-district.js';
import { tokenWith } from '../support/signed-in.js';
import { System } from '../support/system.js';

const valuesIn = [...sentBodies, ...sentValues, ...refusedValues];

/** What is called by a word of the statements. */
const elements = {
  RECRUITS: 'cdc_recruits',
  STUDENTS: 'commissioned_students',
  DRILLS: 'emergency_drills',
} as const;
const places = { UNIT: district, CITY: '150300', INSTITUTION: '150303-i01' } as const;

describe('what DHIS2 is known to answer', () => {
  let system: System;
  let tokens: Readonly<Record<'submitter' | 'monitor', string>>;
  const names = new Map<string, string>([['PLAN', plan]]);

  const filled = (text: string): string => text.replace(/\{([A-Z]+)\}/g, (all, name: string) => names.get(name) ?? all);
  /** An answer with uids as statements call them. */
  const named = (text: string): string =>
    [...names].reduce((told, [name, uid]) => told.replaceAll(uid, `{${name}}`), text);
  const send = ({ send: text, as = 'submitter', authorization, accept, type, body }: Step): Promise<Response> => {
    const [method = 'GET', address = ''] = filled(text).split(' ');
    const own = authorization ?? (as === null ? undefined : `ApiToken ${tokens[as]}`);
    return fetch(`${system.baseUrl}${address}`, {
      method,
      headers: {
        ...(own === undefined ? {} : { authorization: own }),
        ...(accept === undefined ? {} : { accept }),
        ...(body === undefined ? {} : { 'content-type': type ?? 'application/json' }),
      },
      ...(body === undefined ? {} : { body: filled(typeof body === 'string' ? body : JSON.stringify(body)) }),
    });
  };
  const check = async (step: Step): Promise<void> => {
    const answer = await send(step);
    const text = named(await answer.text());
    const { status, says, headers = {}, lacks = [] } = step;
    if (answer.status !== status) expect(`${answer.status} ${text.slice(0, 800)}`).toBe(String(status));
    for (const [name, pattern] of Object.entries(headers)) expect(answer.headers.get(name) ?? '').toMatch(pattern);
    for (const name of lacks) expect(answer.headers.get(name)).toBeNull();
    if (step.text !== undefined) expect(text).toMatch(step.text);
    if (says === undefined) return;
    const told: unknown = JSON.parse(text);
    if (typeof says === 'object') expect(told).toMatchObject(says ?? {});
    else expect(told).toBe(says);
  };
  const every = (statements: readonly Statement[]): void => {
    for (const { id, steps, differs } of statements) {
      it(differs === undefined ? id : `${id} (differs: ${differs})`, async () => {
        for (const step of steps) await check(step);
      });
    }
  };

  beforeAll(async () => {
    system = await System.start({ plans: [plan] });
    const [submitter, monitor] = [
      await tokenWith(system, { role: 'submitter', region: district }),
      await tokenWith(system, { role: 'monitor', region: district }),
    ];
    tokens = { submitter, monitor };
    for (const period of ['2023Q1', '2023Q2']) {
      const form = { plan, region: district, period, values: districtForm(period) };
      expect((await system.with(submitter).submit(form)).status).toBe(202);
    }
    const idsOf = async (list: string): Promise<Map<string, string>> => {
      const answer = await send({ send: `GET /api/${list}?fields=id,code&paging=false`, status: 200 });
      const found = (await answer.json()) as Record<string, { id: string; code: string }[]>;
      return new Map(found[list]?.map(({ id, code }) => [code, id]));
    };
    const [sets, figures, units] = [
      await idsOf('dataSets'),
      await idsOf('dataElements'),
      await idsOf('organisationUnits'),
    ];
    names.set('SET', sets.get(plan) ?? '');
    for (const [name, code] of Object.entries(elements)) names.set(name, figures.get(code) ?? '');
    for (const [name, code] of Object.entries(places)) names.set(name, units.get(code) ?? '');
  }, 120_000);
  afterAll(() => system.stop(), 60_000);

  describe('of the system and its metadata', () => {
    every(metadata);
  });
  describe('of values that are asked for', () => {
    every(valuesOut);
  });
  describe('of values that are sent', () => {
    every(valuesIn);
  });
  describe('of single values and of what is complete', () => {
    every(singleValues);
  });

  it('of an import that goes on later: the words for which scripts wait, and its summary', async () => {
    const begun = await send({
      send: 'POST /api/dataValueSets?async=true',
      status: 200,
      type: 'application/json',
      body: '',
    });
    const { response } = (await begun.json()) as { response: { id: string } };
    const address = (kind: string): string => `/api/system/${kind}/DATAVALUE_IMPORT/${response.id}.json`;
    const read = async <T>(kind: string): Promise<T> =>
      (await (await send({ send: `GET ${address(kind)}`, status: 200 })).json()) as T;
    let notes: { message: string; completed: boolean; level: string }[] = [];
    for (let tries = 0; tries < 100 && notes[0]?.completed !== true; tries += 1) {
      notes = await read('tasks');
      if (notes[0]?.completed !== true) await new Promise((resolve) => setTimeout(resolve, 100));
    }
    expect(notes[0]).toMatchObject({ message: 'Import done', completed: true });
    expect(notes.map(({ message }) => message).join('\n')).toMatch(
      /Import complete with status ERROR, 0 imported, 0 updated/,
    );
    expect(await read('taskSummaries')).toMatchObject({ status: 'ERROR', importCount: { imported: 0, ignored: 0 } });
  });

  it('says of each difference why, and of most things nothing', () => {
    const all = [...metadata, ...valuesOut, ...valuesIn, ...singleValues];
    expect(all.length).toBeGreaterThan(150);
    expect(new Set(all.map(({ id }) => id)).size).toBeGreaterThan(all.length * 0.8);
    expect(all.filter(({ differs }) => differs !== undefined).length).toBeLessThan(all.length / 10);
  });
});

import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Attacked } from '../support/attacked.js';
import { district, plan } from '../support/hainan-district.js';
import { boundary, end, filePart, formType, part } from '../support/raw-upload.js';

let attacked: Attacked;
beforeAll(async () => {
  attacked = await Attacked.start();
}, 120_000);
afterAll(() => attacked.stop(), 60_000);

interface Call {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

/** Each on a connection of its own, so that nothing on our side puts them in a row. */
function atOnce(count: number, make: (at: number) => Call): Promise<string[]> {
  return Promise.all(Array.from({ length: count }, (_, at) => answerTo(make(at))));
}

function answerTo({ method, path, headers, body }: Call): Promise<string> {
  return new Promise((resolve, reject) => {
    const call = request(new URL(path, attacked.system.baseUrl), { method, agent: false, headers: { ...headers, 'content-length': body.length } }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (part: string) => (text += part));
      response.on('end', () => {
        resolve(`${response.statusCode ?? 0} ${/"code":"([^"]+)"/.exec(text)?.[1] ?? ''}`.trim());
      });
    });
    call.on('error', reject);
    call.end(body);
  });
} // prettier-ignore

const counted = (answers: readonly string[]): Record<string, number> =>
  answers.reduce<Record<string, number>>((all, one) => ({ ...all, [one]: (all[one] ?? 0) + 1 }), {});

describe('a thousand at once, where a few are allowed', () => {
  it('A17 passwords: five are looked at, the others are not', async () => {
    const body = (at: number) => Buffer.from(JSON.stringify({ username: 'monitor', password: `guess-${at}` }));
    const headers = { 'content-type': 'application/json' };
    const answers = counted(await atOnce(1_000, (at) => ({ method: 'POST', path: '/api/v1/session', headers, body: body(at) }))); // prettier-ignore
    process.stdout.write(`a thousand guesses at once: ${JSON.stringify(answers)}\n`);
    const looked = answers['401 auth.wrong_credentials'] ?? 0;
    expect(looked).toBeGreaterThan(0);
    expect(looked).toBeLessThanOrEqual(5);
    expect(Object.keys(answers).every((answer) => /^(401|429|503) /.test(answer))).toBe(true);
  }, 60_000);

  it('A17 imports: five run, the others wait until one has ended', async () => {
    const headers = { 'content-type': formType, authorization: `Bearer ${attacked.county}` };
    const form = (at: number) =>
      Buffer.concat([
        part('content-disposition: form-data; name="plan"', plan),
        filePart(`indicator,region,period,value\nemergency_drills,${district},2023Q1,${at}\n`, `${boundary}.csv`),
        end,
      ]);
    const answers = counted(await atOnce(200, (at) => ({ method: 'POST', path: '/api/v1/imports', headers, body: form(at) }))); // prettier-ignore
    process.stdout.write(`two hundred imports at once: ${JSON.stringify(answers)}\n`);
    expect(answers['202']).toBe(5);
    // who finds every connection to the database taken is told to come again
    expect(Object.keys(answers).every((answer) => /^(202|429 import.too_many|503 .*)$/.test(answer))).toBe(true);
    const [kept] = await attacked.system.query('select (select count(*)::int from import_job) as jobs, (select count(distinct job_id)::int from import_chunk) as files'); // prettier-ignore
    expect(kept).toEqual({ jobs: 5, files: 5 });
  }, 60_000);

  it('A17 leaves the service as it was', () => attacked.expectUnharmed());
});

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Attacked } from '../support/attacked.js';
import { district, plan } from '../support/hainan-district.js';
import { end, filePart, formType, part } from '../support/raw-upload.js';
import { talk } from '../support/raw-wire.js';
import { logFaults } from '../support/unharmed.js';

const forged = '{"time":"2024-01-01T00:00:00.000Z","level":"error","app":"api","event":"forged"}';
const hostile = [`x\r\n${forged}`, `x\n${forged}\n`, '\u001b[2J\u001b[31m', '\u0007\u0008', '"}\n{"', '\u2028x\u2029', 'x'.repeat(3_000)]; // prettier-ignore

let attacked: Attacked;
beforeAll(async () => {
  attacked = await Attacked.start({ env: { LOG_LEVEL: 'debug' } });
}, 120_000);
afterAll(() => attacked.stop(), 60_000);

const logged = () => attacked.system.processes.map(({ output }) => output).join('');

describe('text that means to be a line of the log', () => {
  it('A23 cannot come in a header: what ends a line ends the request', async () => {
    for (const text of hostile.slice(0, 5)) {
      const head = `GET /api/v1/plans HTTP/1.1\r\nhost: x\r\nx-request-id: ${text}\r\nuser-agent: ${text}\r\n\r\n`;
      const { said } = await talk(attacked.system.baseUrl, { pieces: [head], mostSeconds: 1 });
      const status = /^HTTP\/1\.1 (\d{3})/.exec(said)?.[1];
      expect(['400', '401']).toContain(status);
      expect(said).not.toContain('forged');
    }
  }, 30_000);

  it('A23 comes back from no name, address, key or file as more than text', async () => {
    for (const text of hostile) {
      const quoted = JSON.stringify(text);
      const calls = [
        attacked.json('POST', '/api/v1/session', `{"username":${quoted},"password":${quoted}}`, null),
        attacked.json('POST', '/api/v1/tokens', `{"name":${quoted}}`),
        attacked.json(
          'POST',
          '/api/v1/submissions',
          `{"plan":${quoted},"region":${quoted},"period":"2023Q1","values":[{"indicator":${quoted},"note":${quoted}}]}`,
        ),
        attacked.send('GET', `/api/v1/submissions?plan=${encodeURIComponent(text)}`),
        attacked.send('GET', `/api/v1/plans/${encodeURIComponent(text)}`),
        attacked.send('POST', '/api/v1/submissions/upload', {
          headers: { 'content-type': formType },
          body: Buffer.concat([
            part('content-disposition: form-data; name="plan"', plan),
            filePart(text, text.replaceAll(/[\r\n"]/g, '_').slice(0, 500)),
            end,
          ]),
        }),
      ];
      for (const answer of await Promise.all(calls)) {
        expect(answer.status).toBeGreaterThanOrEqual(400);
        expect(answer.status).toBeLessThan(500);
      }
    }
    expect(logFaults(logged())).toEqual([]);
    expect(logged()).not.toMatch(/"event":"forged"/);
  }, 60_000);

  it('A23 not when the database goes away in the middle, and every failure is a line', async () => {
    const form = (note: string) => JSON.stringify({ plan, region: district, period: '2023Q1', values: [{ indicator: 'emergency_drills', value: 1, note }] }); // prettier-ignore
    const ids: string[] = [];
    for (let round = 0; round < 20 && !logged().includes('request failed'); round += 1) {
      const calls = hostile.flatMap((text) => [attacked.json('POST', '/api/v1/submissions', form(text)), attacked.send('GET', '/api/v1/submissions')]); // prettier-ignore
      await attacked.system.query(
        `select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()`,
      );
      for (const { status, text } of await Promise.all(calls)) {
        expect([200, 202, 422, 503]).toContain(status);
        if (status === 503) ids.push(/"requestId":"([^"]+)"/.exec(text)?.[1] ?? '');
      }
    }
    expect(logged()).toContain('request failed');
    for (const id of ids) expect(logged()).toContain(id);
    expect(logFaults(logged())).toEqual([]);
  }, 60_000);

  it('A23 leaves the service as it was', () => attacked.expectUnharmed());
});

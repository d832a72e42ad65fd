import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Attacked } from '../support/attacked.js';
import { district, plan } from '../support/hainan-district.js';

let attacked: Attacked;
beforeAll(async () => {
  attacked = await Attacked.start();
}, 120_000);
afterAll(() => attacked.stop(), 60_000);

/** What looks like a code, or is one after some tidying, and is another text. */
const alike = (code: string): readonly (readonly [string, string])[] => [
  ['in full width', code.replaceAll(/[!-~]/g, (sign) => String.fromCodePoint((sign.codePointAt(0) ?? 0) + 0xfee0))],
  ['read from the right', `\u202e${Array.from(code).reverse().join('')}`],
  ['with a mark of direction', `${code}\u200f`],
  ['with a sign of no width', `${code.slice(0, 2)}\u200b${code.slice(2)}`],
  ['with a mark before it', `\ufeff${code}`],
  ['with a soft hyphen', `${code.slice(0, 2)}\u00ad${code.slice(2)}`],
  ['with a blank that does not break', `${code}\u00a0`],
  ['in capitals', code.toUpperCase() === code ? `${code}\u0041` : code.toUpperCase()],
  ['with letters of another script', code.replaceAll('a', '\u0430').replaceAll('o', '\u043e').replaceAll('e', '\u0435').replaceAll('1', '\u0661')],
  ['composed of parts', `${code}\u0301`],
]; // prettier-ignore

const form = (more: object) => JSON.stringify({ plan, region: district, period: '2023Q1', values: [{ indicator: 'emergency_drills', value: 1 }], ...more }); // prettier-ignore

describe('a code is a key, not a name', () => {
  it.each(alike(district))('A28 no region is found by its code %s', async (_, region) => {
    expect([404, 422]).toContain((await attacked.json('POST', '/api/v1/submissions', form({ region }))).status);
    const read = await attacked.send('GET', `/api/v1/submissions?region=${encodeURIComponent(region)}`);
    expect([404, 422]).toContain(read.status);
  });

  it.each(alike(plan))('A28 no plan is found by its code %s', async (_, code) => {
    expect((await attacked.json('POST', '/api/v1/submissions', form({ plan: code }))).status).toBe(422);
    expect((await attacked.send('GET', `/api/v1/plans/${encodeURIComponent(code)}`)).status).toBe(404);
  });

  it.each(alike('emergency_drills'))(
    'A28 no indicator is found by its code %s, unless a Chinese keyboard or a spreadsheet wrote it so',
    async (how, indicator) => {
      const isTidied = ['in full width', 'with a sign of no width', 'with a mark before it', 'with a blank that does not break'].includes(how);
      const values = [{ indicator, value: 1 }];
      const { status } = await attacked.json('POST', '/api/v1/submissions?dryRun=true', form({ values }));
      expect(status).toBe(isTidied ? 200 : 422);
    },
  ); // prettier-ignore

  it.each(alike('2023q1').slice(0, 6))('A28 no period is found by its code %s', async (_, period) => {
    expect((await attacked.json('POST', '/api/v1/submissions', form({ period }))).status).toBe(422);
  });

  it.each(alike('monitor'))('A28 nobody signs in as somebody whose name looks alike: %s', async (_, username) => {
    const { password } = attacked.system.account('monitor');
    const { status } = await attacked.json('POST', '/api/v1/session', JSON.stringify({ username, password }), null);
    expect([401, 422, 429]).toContain(status);
  });

  it('A28 what people write is kept as it was written, in every form of it', async () => {
    const note = '85① ½ ｱ ㍿ e\u0301 \u00e9 \u202e倒 零\u200b宽 𠀀';
    const values = [{ indicator: 'emergency_drills', value: 1, note }];
    const { status, body } = await attacked.system.operator.submit({ plan, region: district, period: '2023Q2', values });
    expect(status).toBe(202);
    const kept = await attacked.system.operator.get(`/api/v1/submissions/${body.submission}`);
    expect(JSON.stringify(kept.body)).toContain(note);
  }); // prettier-ignore

  it.each(['85①', '½', '８５①', '一'])(
    'A28 %s is no figure that somebody could have meant as another',
    async (value) => {
      const { status, text } = await attacked.json('POST', '/api/v1/submissions', form({ values: [{ indicator: 'emergency_drills', value }] })); // prettier-ignore
      expect([status, text]).toEqual([422, expect.stringContaining('/values/0/value')]);
    },
  );

  it('A28 leaves the service as it was', () => attacked.expectUnharmed());
});

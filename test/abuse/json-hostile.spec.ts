import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Attacked } from '../support/attacked.js';
import { district, plan } from '../support/hainan-district.js';

const form = (value: string, more = '') =>
  `{"plan":"${plan}","region":"${district}","period":"2024Q1","values":[{"indicator":"emergency_drills","value":${value}${more}}]}`;
const manyKeys = (count: number) => Array.from({ length: count }, (_, at) => `,"k${at}":1`).join('');
const nested = (depth: number) => `${'['.repeat(depth)}${']'.repeat(depth)}`;

/** What no honest program writes as JSON; the body cannot be read as it stands. */
const unreadable: readonly (readonly [string, string])[] = [
  ['__proto__ as a key', form('1', ',"__proto__":{"polluted":true}')],
  ['__proto__ as a key, escaped', form('1', ',"\\u005f_proto__":{"polluted":true}')],
  ['__proto__ at the top', '{"__proto__":{"polluted":true}}'],
  ['constructor with a prototype', form('1', ',"constructor":{"prototype":{"polluted":true}}')],
  ['a hundred thousand brackets', nested(100_000)],
  ['a hundred thousand brackets in a value', form(nested(100_000))],
  ['a hundred thousand braces', '{"a":'.repeat(100_000)],
  ['a nesting of twenty-one', form(nested(19))],
  ['a key that comes twice', form('1', ',"value":2')],
  ['a key that comes twice, once escaped', form('1', ',"v\\u0061lue":2')],
  ['a hundred thousand keys', form('1', manyKeys(100_000))],
  ['NaN', form('NaN')],
  ['Infinity', form('-Infinity')],
  ['half a character in a note', form('1', ',"note":"\\ud800"')],
  ['the other half of a character in a note', form('1', ',"note":"\\udc00\\ud800"')],
  ['half a character in a key', form('1', ',"\\ud800":1')],
  ['NUL in a note', form('1', ',"note":"a\\u0000b"')],
  ['NUL in a key', form('1', ',"a\\u0000b":1')],
  ['NUL itself', form('1', ',"note":"\u0000"')],
  ['a byte order mark', `\ufeff${form('1')}`],
  ['a comma too many', form('1,')],
  ['a comment', `/* ours */${form('1')}`],
  ['single quotes', form(`'1'`)],
  ['a leading zero', form('01')],
  ['a hexadecimal figure', form('0x1F')],
  ['nothing', ''],
  ['two documents', `${form('1')}${form('2')}`],
];

/** JSON, but of a kind that is no form. */
const refused: readonly (readonly [string, string])[] = [
  ['constructor as a key', `{"constructor":1,${form('1').slice(1)}`],
  ['a number beyond every range', form('1e400')],
  ['a number that no double holds', form('9007199254740993')],
  ['a number of a hundred thousand digits', form('9'.repeat(100_000))],
  ['a fraction of a hundred thousand digits', form(`0.${'3'.repeat(100_000)}`)],
  ['a text of a hundred thousand digits', form(`"${'9'.repeat(100_000)}"`)],
  ['an exponent as text', form('"1e999999999"')],
  ['null', 'null'],
  ['a list', '[]'],
  ['a text', '"x"'],
  ['a hundred thousand values', form(`1},${'{},'.repeat(100_000)}{"indicator":"x"`)],
  [
    'a hundred objects of a thousand keys',
    form(`1},{${Array.from({ length: 100 }, () => manyKeys(990).slice(1)).join('},{')}`),
  ],
];

describe('JSON that means harm', () => {
  let attacked: Attacked;
  beforeAll(async () => {
    attacked = await Attacked.start();
  }, 120_000);
  afterAll(() => attacked.stop(), 60_000);

  const post = (body: string) => attacked.json('POST', '/api/v1/submissions', body);

  it.each(unreadable)('A09 cannot be read: %s', async (_, body) => {
    const before = await attacked.rows();
    const { status, text } = await post(body);
    expect([status, text]).toEqual([400, expect.stringContaining('"code":"request.malformed"')]);
    expect(await attacked.rows()).toEqual(before);
  });

  it('A09 cannot be read: another encoding than UTF-8', async () => {
    const before = await attacked.rows();
    const [head = '', tail = ''] = form('1', ',"note":"演"').split('演');
    const inGbk = Buffer.concat([Buffer.from(head), Buffer.from([0xd1, 0xdd]), Buffer.from(tail)]);
    const headers = { 'content-type': 'application/json' };
    const { status, text } = await attacked.send('POST', '/api/v1/submissions', { body: inGbk, headers });
    expect([status, text]).toEqual([400, expect.stringContaining('UTF-8')]);
    expect(await attacked.rows()).toEqual(before);
  });

  it.each(refused)(
    'A09 is refused with a reason: %s',
    async (_, body) => {
      const before = await attacked.rows();
      const { status, text, milliseconds } = await post(body);
      expect([status, text.slice(0, 2_000)]).toEqual([422, expect.stringContaining('"errors":[{')]);
      expect(text.length).toBeLessThan(500_000);
      expect(milliseconds).toBeLessThan(2_000);
      expect(await attacked.rows()).toEqual(before);
    },
    30_000,
  );

  it('A09 is read down to twenty levels, and what stands there is judged', async () => {
    expect((await post(form(nested(17)))).status).toBe(422);
  });

  it('A09 leaves the service as it was: the honest form is taken', async () => {
    expect((await post(form('1'))).status).toBe(202);
    await attacked.expectUnharmed();
  });
});

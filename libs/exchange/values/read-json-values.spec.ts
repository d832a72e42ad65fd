import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { GivenSet, GivenValue } from './given-value.js';
import { PayloadFault } from './payload-fault.js';
import { JsonPayload, readJsonValues } from './read-json-values.js';

interface Read {
  readonly values: readonly GivenValue[];
  readonly set: GivenSet;
}

/** The text in the stretches between the cuts. */
function read(text: string, cuts: readonly number[] = []): Read {
  const payload = new JsonPayload();
  const values: GivenValue[] = [];
  const take = () => {
    for (let value = payload.next(); value !== null; value = payload.next()) values.push(value);
  };
  const places = [0, ...cuts.toSorted((a, b) => a - b), text.length];
  for (const [at, from] of places.slice(0, -1).entries()) {
    payload.feed(text.slice(from, places[at + 1]), false);
    take();
  }
  payload.feed('', true);
  take();
  return { values, set: payload.set() };
}

function faultOf(text: string, cuts: readonly number[] = []): PayloadFault | null {
  try {
    read(text, cuts);
    return null;
  } catch (error) {
    if (error instanceof PayloadFault) return error;
    throw error;
  }
}

async function* inParts(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) {
    await Promise.resolve();
    yield bytes.subarray(at, at + size);
  }
}

const example = `{
  "dataSet": "pBOMPrpg1QX", "completeDate": "2024-02-03", "period": "202401",
  "dataValues": [
    {"dataElement": "f7n9E0hX8qk", "categoryOptionCombo": "HllvX50cXC0", "value": "1", "comment": "复核\\n无误"},
    {"dataElement": "Ix2HsbDMLea", "value": 14.50, "followup": true, "lastUpdated": "2024-02-01", "deleted": null},
    {"extra": [{"a": [null, {}]}, []], "dataElement": "eY5ehpbEsB7", "value": true, "followUp": "false", "deleted": true}
  ],
  "anyOther": ["a", "b"],
  "orgUnit": "DiszpKrYNg8", "idScheme": "CODE", "strategy": "NEW", "dryRun": true
}`;
const expected: Read = {
  values: [
    {
      index: 0,
      deleted: false,
      dataElement: 'f7n9E0hX8qk',
      categoryOptionCombo: 'HllvX50cXC0',
      value: '1',
      comment: '复核\n无误',
    },
    { index: 1, deleted: false, dataElement: 'Ix2HsbDMLea', value: '14.50', followUp: true },
    { index: 2, deleted: true, dataElement: 'eY5ehpbEsB7', value: 'true', followUp: false },
  ],
  set: {
    dataSet: 'pBOMPrpg1QX',
    completeDate: '2024-02-03',
    period: '202401',
    orgUnit: 'DiszpKrYNg8',
    importStrategy: 'NEW',
    dryRun: 'true',
    idSchemes: { idScheme: 'CODE' },
  },
};

describe('values in JSON', () => {
  it('are read with what is said of the whole before and after them', () => {
    expect(read(example)).toEqual(expected);
  });

  it('are the same wherever the text is cut', () => {
    for (let cut = 0; cut <= example.length; cut += 1) expect(read(example, [cut])).toEqual(expected);
    expect(
      read(
        example,
        Array.from({ length: example.length }, (_, at) => at),
      ),
    ).toEqual(expected);
  });

  it.each([1, 2, 3, 7, 64])('come from bytes in parts of %d, which cut characters in two', async (size) => {
    const reading = readJsonValues(inParts(Buffer.from(`\ufeff${example}`), size));
    const values: GivenValue[] = [];
    for await (const value of reading.values) values.push(value);
    expect({ values, set: reading.set() }).toEqual(expected);
  });

  it('are given while the rest is still on its way', async () => {
    let sent = 0;
    async function* body(): AsyncGenerator<Uint8Array> {
      yield Buffer.from('{"dataValues":[');
      for (sent = 0; sent < 20_000; sent += 1) {
        if (sent % 100 === 0) await Promise.resolve();
        yield Buffer.from(`${sent === 0 ? '' : ','}{"dataElement":"f7n9E0hX8qk","value":"${sent}"}`);
      }
      yield Buffer.from(']}');
    }
    let seen = 0;
    let furthest = 0;
    for await (const value of readJsonValues(body()).values) {
      expect(value.value).toBe(String(seen));
      seen += 1;
      furthest = Math.max(furthest, sent - seen);
    }
    expect(seen).toBe(20_000);
    expect(furthest).toBeLessThan(3000);
  });

  it('say what they say of the whole only after the end', () => {
    const reading = readJsonValues(inParts(Buffer.from('{}'), 1));
    expect(() => reading.set()).toThrow('ended');
  });

  it.each(['{}', '{"dataValues":[]}', '{"dataValues":null}', ' \n{ "period" : null } '])('may be none: %j', (text) => {
    expect(read(text)).toEqual({ values: [], set: { idSchemes: {} } });
  });

  it('lose no digit, and keep blanks in a value but not about an identifier', () => {
    const digits = '-12345678901234567890.12345678901234567890e-7';
    expect(read(`{"dataValues":[{"value":${digits},"orgUnit":" a ","period":202401,"comment":" x "}]}`).values).toEqual(
      [{ index: 0, deleted: false, value: digits, orgUnit: 'a', period: '202401', comment: ' x ' }],
    );
  });

  it.each([
    ['', 'empty'],
    [' \n', 'empty'],
    ['[]', 'json-root'],
    ['"a"', 'json-root'],
    ['{} {}', 'json-syntax'],
    ['{"a":1,}', 'json-syntax'],
    ['{"a" 1}', 'json-syntax'],
    ['{a:1}', 'json-syntax'],
    ["{'a':1}", 'json-syntax'],
    ['{"a":01}', 'json-syntax'],
    ['{"a":NaN}', 'json-syntax'],
    ['{"a":+1}', 'json-syntax'],
    ['{"a":"\t"}', 'json-control'],
    ['{"a":"\\x"}', 'json-escape'],
    ['{"value":"\\ud800"}', 'json-escape'],
    ['{"value":"\\u0000"}', 'json-escape'],
    ['{"a":[1 2]}', 'json-syntax'],
    ['{"a":[1,]}', 'json-syntax'],
    ['{"a":[1}', 'json-syntax'],
    ['{"a":{"b":1]}', 'json-syntax'],
    ['{"a":{"b",1}}', 'json-syntax'],
    ['{"a":}', 'json-syntax'],
    ['{"dataValues":[{},]}', 'json-syntax'],
    ['{"dataValues":[{} {}]}', 'json-syntax'],
    ['{"dataValues":[{"value":"1",}]}', 'json-syntax'],
    ['{"dataValues":[{"a":[1 2]}]}', 'json-syntax'],
    ['{"dataValues":{}}', 'wrong-type'],
    ['{"dataValues":["a"]}', 'wrong-type'],
    ['{"period":["202401"]}', 'wrong-type'],
    ['{"dataValues":[{"value":{}}]}', 'wrong-type'],
    ['{"dataValues":[{"categoryOptionCombo":{"sex":"f"}}]}', 'category-options'],
    ['{"attributeOptionCombo":{"project":"a"}}', 'category-options'],
    ['{"attributeCategoryOptions":["a"],"dataValues":[]}', 'category-options'],
    ['{"period":"1","period":"2"}', 'twice'],
    ['{"period":null,"period":"2"}', 'twice'],
    ['{"strategy":"NEW","importStrategy":"DELETE"}', 'twice'],
    ['{"dataValues":[],"dataValues":[]}', 'twice'],
    ['{"dataValues":[{"value":"1","value":"2"}]}', 'twice'],
    ['{"dataValues":[{"followup":true,"followUp":false}]}', 'twice'],
    ['{"dataValues":[{"deleted":"perhaps"}]}', 'not-boolean'],
    [`{"a":${'['.repeat(17)}`, 'too-deep'],
    [`{"dataValues":[{"a":${'{"b":'.repeat(17)}`, 'too-deep'],
    [`{"a":"${'x'.repeat(400_001)}"}`, 'too-long'],
    [`{"a":"${'x'.repeat(400_001)}`, 'too-long'],
    [`{"a":"${'x'.repeat(399_000)}`, 'truncated'],
    [`{"a":${'1'.repeat(400_001)}}`, 'too-long'],
  ])('are refused as a whole: %#', (text, code) => {
    expect(faultOf(text)?.code).toBe(code);
    for (const cut of [1, Math.floor(text.length / 2), text.length - 1]) {
      if (text.length < 100) expect(faultOf(text, [Math.max(0, cut)])?.code).toBe(code);
    }
  });

  it('are refused wherever they break off', () => {
    for (let end = 1; end < example.length; end += 1) expect(faultOf(example.slice(0, end))?.code).toBe('truncated');
  });

  it('are refused with the place, in two languages', () => {
    const fault = faultOf('{"dataValues":[{"value":"一"},\n{"value":"2",\n"value":"3"}]}', [20]);
    expect(fault?.place).toEqual({ line: 3, index: 1, byte: 57 });
    expect(fault?.words).toEqual({
      zh: '第 3 行，第 57 字节后，序号为 1 的值：value 出现了两次：请只留一个',
      en: 'line 3, after 57 bytes, value of index 1: value is given twice: leave one',
    });
  });

  it('are refused where one is longer than any can be, before it has all come', () => {
    const members = Array.from({ length: 200 }, (_, at) => `"m${at}":"${'x'.repeat(10_000)}"`);
    expect(faultOf(`{"dataValues":[{${members.join(',')}`, [500_000, 1_000_000])?.code).toBe('too-long');
  });

  it('are refused where they are more than may be, or no UTF-8', async () => {
    const drain = async (bytes: Buffer, most: number) => {
      const reading = readJsonValues(inParts(bytes, 5), { values: most });
      for await (const value of reading.values) expect(value.index).toBeLessThan(most);
    };
    await expect(drain(Buffer.from('{"dataValues":[{},{},{}]}'), 2)).rejects.toMatchObject({ code: 'too-many' });
    await expect(drain(Buffer.from('{"dataValues":[{},{},{}]}'), 3)).resolves.toBeUndefined();
    await expect(drain(Buffer.from('{"a":"\u00e9"}', 'latin1'), 3)).rejects.toMatchObject({ code: 'encoding' });
    await expect(drain(Buffer.from('{"a":"一"}').subarray(0, 8), 3)).rejects.toMatchObject({ code: 'encoding' });
  });

  it('are what JSON.parse makes of them, whatever else stands there and wherever it is cut', () => {
    const text = fc.string({ unit: 'grapheme', maxLength: 12 });
    const member = fc.tuple(fc.constantFrom('x-1', 'x-2', '__proto__', 'constructor'), fc.jsonValue({ maxDepth: 3 }));
    const value = fc.record(
      { dataElement: text, value: text, comment: text, deleted: fc.boolean() },
      { requiredKeys: [] },
    );
    const values = fc.array(fc.tuple(value, fc.array(member, { maxLength: 3 })), { maxLength: 5 });
    fc.assert(
      fc.property(
        values,
        fc.constantFrom(0, 1, '\t'),
        fc.array(fc.nat(400), { maxLength: 6 }),
        (given, indent, cuts) => {
          const payload = {
            dataValues: given.map(([own, more]) => Object.fromEntries([...more, ...Object.entries(own)])),
          };
          const whole = JSON.stringify(payload, null, indent);
          const found = read(
            whole,
            cuts.filter((cut) => cut < whole.length),
          ).values;
          expect(found).toEqual(
            given.map(([{ dataElement, deleted, ...rest }], index) => ({
              index,
              deleted: deleted ?? false,
              ...rest,
              ...(dataElement === undefined || dataElement.trim() === '' ? {} : { dataElement: dataElement.trim() }),
            })),
          );
        },
      ),
      { numRuns: 500 },
    );
  });
});

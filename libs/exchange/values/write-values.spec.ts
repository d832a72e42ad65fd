import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { GivenValue, ValuesReading } from './given-value.js';
import { readCsvValues } from './read-csv-values.js';
import { readJsonValues } from './read-json-values.js';
import { readXmlValues } from './read-xml-values.js';
import {
  writeCsvValues,
  writeInstant,
  writeJsonValues,
  writeXmlValues,
  type OutgoingSet,
  type OutgoingValue,
} from './write-values.js';

const value: OutgoingValue = {
  dataElement: 'f7n9E0hX8qk',
  period: '202401',
  orgUnit: 'DiszpKrYNg8',
  categoryOptionCombo: 'HllvX50cXC0',
  attributeOptionCombo: 'HllvX50cXC0',
  value: '12',
  storedBy: 'admin',
  created: '2024-02-01T08:30:00.000Z',
  lastUpdated: '2024-02-02T08:30:00.000Z',
  comment: '复核, "无误"',
  followUp: false,
  deleted: false,
};
const set: OutgoingSet = {
  dataSet: 'pBOMPrpg1QX',
  completeDate: '2024-02-03',
  period: '202401',
  orgUnit: 'DiszpKrYNg8',
  attributeOptionCombo: 'HllvX50cXC0',
};

async function whole(chunks: AsyncIterable<string>): Promise<string> {
  let text = '';
  for await (const chunk of chunks) text += chunk;
  return text;
}

async function* asBytes(chunks: AsyncIterable<string>): AsyncGenerator<Uint8Array> {
  for await (const chunk of chunks) yield Buffer.from(chunk);
}

async function drain({ values }: ValuesReading): Promise<GivenValue[]> {
  const found: GivenValue[] = [];
  for await (const each of values) found.push(each);
  return found;
}

const shown = {
  value: '12',
  storedBy: 'admin',
  created: '2024-02-01T08:30:00.000+0000',
  lastUpdated: '2024-02-02T08:30:00.000+0000',
  comment: '复核, "无误"',
  followup: false,
};

/** In two batches, of which either may be empty. */
function inTwo<T>(all: readonly T[]): (readonly T[])[] {
  return [all.slice(0, 2), all.slice(2)];
}

describe('values on their way out', () => {
  it('in JSON up to 2.42 repeat what the set says', async () => {
    const text = await whole(writeJsonValues([[value, { ...value, deleted: true }]], set, 42));
    const { dataElement, period, orgUnit, categoryOptionCombo, attributeOptionCombo } = value;
    const full = { dataElement, period, orgUnit, categoryOptionCombo, attributeOptionCombo, ...shown };
    expect(text).toBe(
      JSON.stringify({
        dataSet: 'pBOMPrpg1QX',
        completeDate: '2024-02-03',
        period,
        orgUnit,
        dataValues: [full, { ...full, deleted: true }],
      }),
    );
  });

  it('in JSON of 2.43 leave out what the set says', async () => {
    const text = await whole(writeJsonValues([[value, { ...value, period: '202402' }]], set, 43));
    const { dataElement, period, orgUnit, categoryOptionCombo, attributeOptionCombo } = value;
    expect(text).toBe(
      JSON.stringify({
        dataSet: 'pBOMPrpg1QX',
        period,
        orgUnit,
        attributeOptionCombo,
        dataValues: [
          { dataElement, categoryOptionCombo, ...shown },
          { dataElement, period: '202402', categoryOptionCombo, ...shown },
        ],
      }),
    );
  });

  it('may be none', async () => {
    expect(await whole(writeJsonValues([], {}, 42))).toBe('{"dataValues":[]}');
    expect(await whole(writeXmlValues([], {}, 42))).toBe(
      '<?xml version="1.0" encoding="UTF-8"?>\n<dataValueSet xmlns="http://dhis2.org/schema/dxf/2.0"></dataValueSet>\n',
    );
    expect(await whole(writeCsvValues([]))).toMatch(/^dataelement,period,orgunit,.*,followup,deleted\n$/);
  });

  it('in XML and CSV have the same names', async () => {
    expect(await whole(writeXmlValues([[value]], set, 42))).toContain(
      'orgUnit="DiszpKrYNg8"><dataValue dataElement="f7n9E0hX8qk" period="202401" orgUnit="DiszpKrYNg8"',
    );
    expect(await whole(writeXmlValues([[{ ...value, deleted: true }]], set, 42))).toContain(
      ' deleted="true" followUp="false"/>',
    );
    expect(await whole(writeCsvValues([[value]]))).toBe(
      'dataelement,period,orgunit,categoryoptioncombo,attributeoptioncombo,value,storedby,lastupdated,comment,followup,deleted\n' +
        'f7n9E0hX8qk,202401,DiszpKrYNg8,HllvX50cXC0,HllvX50cXC0,12,admin,2024-02-02T08:30:00.000+0000,"复核, ""无误""",false,\n',
    );
    expect(writeInstant('2024-02-01T08:30:00.000Z')).toBe('2024-02-01T08:30:00.000+0000');
  });

  it('come in chunks, of which none holds the whole', async () => {
    const many = Array.from({ length: 4 }, () => Array.from({ length: 500 }, () => value));
    for (const written of [writeJsonValues(many, set, 42), writeXmlValues(many, set, 42), writeCsvValues(many)]) {
      const lengths: number[] = [];
      for await (const chunk of written) lengths.push(chunk.length);
      expect(lengths.length).toBeGreaterThan(5);
      expect(Math.max(...lengths)).toBeLessThan(20_000);
    }
  });

  it('are read again as they were, in every form', async () => {
    const uid = fc.string({ unit: fc.constantFrom('a', 'B', '7'), minLength: 11, maxLength: 11 });
    const signs = fc.constantFrom(
      'a',
      '1',
      ',',
      '"',
      "'",
      '<',
      '&',
      ']]>',
      '\n',
      '\r\n',
      '\t',
      ' ',
      ';',
      '\\',
      '数',
      '𠮷',
      '\u2028',
    );
    const text = fc.string({ unit: signs, minLength: 1, maxLength: 10 });
    const required = {
      dataElement: uid,
      period: fc.constantFrom('202401', '2024Q1'),
      orgUnit: uid,
      categoryOptionCombo: uid,
      attributeOptionCombo: uid,
      value: text,
      followUp: fc.boolean(),
      deleted: fc.boolean(),
    };
    const outgoing = fc.record(
      { ...required, comment: text, storedBy: text },
      { requiredKeys: Object.keys(required).filter((key): key is keyof typeof required => key in required) },
    );
    await fc.assert(
      fc.asyncProperty(fc.array(outgoing, { maxLength: 6 }), async (given) => {
        const expected = given.map(({ storedBy: _, ...rest }, index) => ({ index, ...rest }));
        expect(await drain(readJsonValues(asBytes(writeJsonValues(inTwo(given), {}, 42))))).toEqual(expected);
        expect(await drain(readJsonValues(asBytes(writeJsonValues(inTwo(given), {}, 43))))).toEqual(expected);
        expect(await drain(readXmlValues(asBytes(writeXmlValues(inTwo(given), {}, 42))))).toEqual(expected);
        for (const dialect of [42, 43] as const) {
          expect(await drain(readCsvValues(asBytes(writeCsvValues(inTwo(given))), { dialect }))).toEqual(expected);
        }
      }),
      { numRuns: 200 },
    );
  });

  it('are with their set what they were, where 2.43 leaves out what it says', async () => {
    const reading = readJsonValues(asBytes(writeJsonValues([[value, { ...value, period: '2024Q1' }]], set, 43)));
    const values = await drain(reading);
    const whole = reading.set();
    expect(values.map(({ period = whole.period }) => period)).toEqual(['202401', '2024Q1']);
    expect(values.map(({ orgUnit = whole.orgUnit }) => orgUnit)).toEqual(['DiszpKrYNg8', 'DiszpKrYNg8']);
  });
});

import { describe, expect, it } from '@jest/globals';
import type { GivenSet, GivenValue } from './given-value.js';
import { PayloadFault } from './payload-fault.js';
import { readXmlValues, XmlPayload } from './read-xml-values.js';

interface Read {
  readonly values: readonly GivenValue[];
  readonly set: GivenSet;
}

function read(text: string, cuts: readonly number[] = []): Read {
  const payload = new XmlPayload();
  const values: GivenValue[] = [];
  const take = () => {
    for (let value = payload.next(); value !== null; value = payload.next()) values.push(value);
  };
  const places = [0, ...cuts, text.length];
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

const example = `<?xml version="1.0" encoding="UTF-8"?>
<d:dataValueSet xmlns:d="http://dhis2.org/schema/dxf/2.0" d:period="none" dataSet="pBOMPrpg1QX" period="202401"
  orgUnit="DiszpKrYNg8" completeDate="2024-02-03" idScheme="code">
  <!-- 一月 -->
  <d:dataValue dataElement="f7n9E0hX8qk" value="1" comment="&lt;复核&gt;&#10;无误" storedBy="a"/>
  <d:dataValue dataElement="Ix2HsbDMLea" value="14.50" followUp="true"><more><dataValue value="9"/></more></d:dataValue>
  <other value="2"/>
  <dataValue dataElement="eY5ehpbEsB7" deleted="true" followup="false"></dataValue>
</d:dataValueSet>
`;
const expected: Read = {
  values: [
    { index: 0, deleted: false, dataElement: 'f7n9E0hX8qk', value: '1', comment: '<复核>\n无误' },
    { index: 1, deleted: false, dataElement: 'Ix2HsbDMLea', value: '14.50', followUp: true },
    { index: 2, deleted: true, dataElement: 'eY5ehpbEsB7', followUp: false },
  ],
  set: {
    dataSet: 'pBOMPrpg1QX',
    period: '202401',
    orgUnit: 'DiszpKrYNg8',
    completeDate: '2024-02-03',
    idSchemes: { idScheme: 'code' },
  },
};

describe('values in XML', () => {
  it('are read by their local names, with what is said of the whole', () => {
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

  it.each([1, 3, 64])('come from bytes in parts of %d', async (size) => {
    const reading = readXmlValues(inParts(Buffer.from(`\ufeff${example}`), size));
    const values: GivenValue[] = [];
    for await (const value of reading.values) values.push(value);
    expect({ values, set: reading.set() }).toEqual(expected);
  });

  it('may be none', () => {
    expect(read('<dataValueSet/>')).toEqual({ values: [], set: { idSchemes: {} } });
  });

  const bomb = '<!DOCTYPE dataValueSet [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>';
  it.each([
    ['', 'empty'],
    [' \n ', 'empty'],
    ['hello', 'xml-syntax'],
    ['<dataValues/>', 'xml-root'],
    ['<adx xmlns="urn:ihe:qrph:adx:2015"/>', 'xml-root'],
    [`${bomb}<dataValueSet><dataValue value="&b;"/></dataValueSet>`, 'xml-doctype'],
    ['<!DOCTYPE dataValueSet SYSTEM "http://127.0.0.1/x.dtd"><dataValueSet/>', 'xml-doctype'],
    ['<dataValueSet><dataValue value="&b;"/></dataValueSet>', 'xml-syntax'],
    ['<dataValueSet><dataValue value="1" value="2"/></dataValueSet>', 'xml-syntax'],
    ['<dataValueSet><dataValue value=1/></dataValueSet>', 'xml-syntax'],
    ['<dataValueSet><dataValue></dataValueSet>', 'xml-syntax'],
    ['<dataValueSet/><dataValueSet/>', 'xml-syntax'],
    ['<dataValueSet period="&#0;"/>', 'xml-syntax'],
    ['<?xml version="1.0" encoding="GB18030"?><dataValueSet/>', 'encoding'],
    ['<dataValueSet strategy="NEW" importStrategy="NEW"/>', 'twice'],
    ['<dataValueSet><dataValue followUp="true" followup="true"/></dataValueSet>', 'twice'],
    ['<dataValueSet><dataValue deleted="perhaps"/></dataValueSet>', 'not-boolean'],
    [`<dataValueSet>${'<a>'.repeat(16)}`, 'too-deep'],
    [`<dataValueSet ${Array.from({ length: 101 }, (_, at) => `a${at}=""`).join(' ')}/>`, 'too-wide'],
  ])('are refused as a whole: %#', (text, code) => {
    expect(faultOf(text)?.code).toBe(code);
  });

  it('are refused wherever they break off', () => {
    const all = example.trimEnd();
    for (let end = 1; end < all.length; end += 1) expect(faultOf(all.slice(0, end))?.code).toBe('truncated');
  });

  it('are refused where a tag does not end, before it has all come', () => {
    const long = `<dataValueSet><dataValue value="${'x'.repeat(3_000_000)}`;
    expect(faultOf(long, [1_000_000, 2_000_000])?.code).toBe('too-long');
  });

  it('are refused with the place', () => {
    const fault = faultOf('<dataValueSet>\n<dataValue/>\n<dataValue deleted="x"/></dataValueSet>');
    expect(fault?.place).toEqual({ line: 3, index: 1 });
    expect(fault?.words.zh).toBe('第 3 行，序号为 1 的值：deleted 只能是 true 或 false');
  });
});

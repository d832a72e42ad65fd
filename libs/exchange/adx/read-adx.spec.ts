import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { AdxRefusal, type AdxFault } from './adx-fault.js';
import type { GivenValue } from '../values/given-value.js';
import type { IsText } from './adx-values.js';
import { readAdx } from './read-adx.js';

const encoder = new TextEncoder();
const head = '<adx xmlns="urn:ihe:qrph:adx:2015" exported="2024-07-10T08:15:00Z">';
const group = '<group dataSet="plan-a" orgUnit="150303" period="2024-04-01/P3M">';
const one = (attributes: string, inside = ''): string =>
  `${head}${group}<dataValue ${attributes}>${inside}</dataValue></group></adx>`;

/** The bytes of a text, split at the given places. */
async function* split(bytes: Uint8Array, cuts: readonly number[] = []): AsyncGenerator<Uint8Array> {
  const places = [0, ...cuts.map((cut) => cut % (bytes.length + 1)).sort((a, b) => a - b), bytes.length];
  for (const [index, at] of places.slice(1).entries()) yield await Promise.resolve(bytes.subarray(places[index], at));
}

async function read(
  text: string | Uint8Array,
  { cuts, isText }: { isText?: IsText; cuts?: readonly number[] } = {},
): Promise<{ values: GivenValue[]; fault: AdxFault | null }> {
  const values: GivenValue[] = [];
  try {
    const bytes = typeof text === 'string' ? encoder.encode(text) : text;
    for await (const value of readAdx(split(bytes, cuts), isText)) values.push(value);
    return { values, fault: null };
  } catch (error) {
    if (error instanceof AdxRefusal) return { values, fault: error.fault };
    throw error;
  }
}

describe('reading ADX', () => {
  it('gives values one after the other, with what their group says', async () => {
    const { values, fault } = await read(`<?xml version="1.0" encoding="utf-8"?>
<adx xmlns="urn:ihe:qrph:adx:2015" exported="2024-07-10T08:15:00Z">
  <group dataSet="plan-a" orgUnit=" 150303 " period="2024-04-01/P3M" completeDate="2024-07-05" storedBy="x">
    <dataValue dataElement="ratio.num" value="412"/>
    <dataValue dataElement="ratio.den" value="530.50" comment="按常住人口 &amp; 户籍" followUp="true"/>
  </group>
  <group dataSet="plan-a" orgUnit="150304" period="2024-01-01/P1Y" attributeOptionCombo="HllvX50cXC0">
    <dataValue dataElement="studio" value="0"><annotation>2024-03-<![CDATA[01]]></annotation></dataValue>
    <dataValue dataElement="beds" value="3" deleted="true" categoryOptionCombo="HllvX50cXC0"/>
  </group>
</adx>`);
    expect(fault).toBeNull();
    const first = { dataSet: 'plan-a', orgUnit: '150303', period: '2024Q2', deleted: false };
    const second = { dataSet: 'plan-a', orgUnit: '150304', period: '2024', attributeOptionCombo: 'HllvX50cXC0' };
    const note = '按常住人口 & 户籍';
    expect(values).toEqual([
      { index: 0, ...first, dataElement: 'ratio.num', value: '412' },
      { index: 1, ...first, dataElement: 'ratio.den', value: '530.50', comment: note, followUp: true },
      { index: 2, ...second, dataElement: 'studio', value: '2024-03-01', deleted: false },
      { index: 3, ...second, dataElement: 'beds', value: '3', categoryOptionCombo: 'HllvX50cXC0', deleted: true },
    ]);
  });

  it('takes groups without values', async () => {
    expect(await read(`${head}${group}</group></adx>`)).toEqual({ values: [], fault: null });
    expect(await read('<adx xmlns="urn:ihe:qrph:adx:2015"/>')).toEqual({ values: [], fault: null });
  });

  it('takes the annotation of a text, and the one of a figure for its comment', async () => {
    const zero = one('dataElement="a" value="0"', '<annotation>none</annotation>');
    const figure = await read(zero, { isText: () => false });
    expect(figure.values).toMatchObject([{ value: '0', comment: 'none' }]);
    expect((await read(zero)).values[0]).toMatchObject({ value: 'none' });
    const empty = one('dataElement="a" value="0" comment="c"', '<annotation></annotation>');
    expect((await read(empty, { isText: () => false })).values[0]).toMatchObject({ value: '', comment: 'c' });
    const bare = await read(one('dataElement="a" value="7"'), { isText: () => true });
    expect(bare.values[0]).toMatchObject({ value: '7' });
    expect((await read(one('dataElement="a" value="7"', '<annotation>n</annotation>'))).values[0]).toMatchObject({
      value: '7',
      comment: 'n',
    });
  });

  it('takes further attributes for categories, and leaves what it cannot read as it was written', async () => {
    const { values, fault } = await read(
      `${head}<group orgUnit="1" period="2024-05-01/P3M" SEX=" F "><dataValue value="1e3" AGE="U5"/><dataValue dataElement="b" value="2"/></group></adx>`,
    );
    expect(fault).toBeNull();
    const both = { orgUnit: '1', period: '2024-05-01/P3M', attributeOptionCombo: 'SEX=F', deleted: false };
    expect(values).toEqual([
      { index: 0, ...both, categoryOptionCombo: 'AGE=U5', value: '1e3' },
      { index: 1, ...both, dataElement: 'b', value: '2' },
    ]);
  });
});

const long = 'x'.repeat(70_000);
const broken: readonly (readonly [string, string])[] = [
  ['adx.truncated', ''],
  ['adx.truncated', `${head}${group}<dataValue dataElement="a" value="1"/>`],
  ['adx.truncated', `${head}${group}<dataValue dataElement="a" val`],
  ['adx.malformed', `${head}${group}<dataValue dataElement="a" value="1"/></grup></adx>`],
  ['adx.malformed', `${head}${group}<dataValue dataElement="a" value="1" value="2"/></group></adx>`],
  ['adx.malformed', one('dataElement="&own;" value="1"')],
  ['adx.malformed', `${one('dataElement="a" value="1"')}<adx/>`],
  ['adx.doctype', `<!DOCTYPE adx [<!ENTITY own "x">]>${one('dataElement="&own;" value="1"')}`],
  ['adx.doctype', `<!DOCTYPE adx SYSTEM "file:///etc/hostname">${head}</adx>`],
  ['adx.wrong-root', '<dataValueSet xmlns="http://dhis2.org/schema/dxf/2.0"/>'],
  ['adx.wrong-namespace', '<adx/>'],
  ['adx.wrong-namespace', '<adx xmlns="urn:ihe:qrph:adx:2016"/>'],
  ['adx.unexpected-element', `${head}<dataValue dataElement="a" value="1"/></adx>`],
  ['adx.unexpected-element', one('dataElement="a" value="1"', '<annotation><b/></annotation>')],
  ['adx.unexpected-element', one('dataElement="a" value="0"', '<annotation>a</annotation><annotation>b</annotation>')],
  ['adx.unexpected-text', one('dataElement="a" value="1"', 'seven')],
  ['adx.encoding', `<?xml version="1.0" encoding="GB18030"?>${head}</adx>`],
  ['adx.too-long', one(`dataElement="${long}" value="1"`)],
  ['adx.too-long', `${head}<!--${long}--></adx>`],
  [
    'adx.too-long',
    one('dataElement="a" value="0"', `<annotation>${`${'x'.repeat(900)}<!-- -->`.repeat(80)}</annotation>`),
  ],
];

describe('what cannot be read as ADX', () => {
  it.each(broken)('is refused as %s with place and cure (%#)', async (code, text) => {
    const { fault } = await read(text);
    expect(fault?.code).toBe(code);
    expect(fault?.message.zh).toMatch(/^第 \d+ 行第 \d+ 列 <\w+>：.+/);
    expect(fault?.message.en).toMatch(/^Line \d+, column \d+, <\w+>: .+/);
    expect(fault?.message.en.length).toBeLessThan(300);
  });

  it('is refused where the bytes are no UTF-8', async () => {
    expect((await read(Uint8Array.of(0xff, 0xfe, 0x3c, 0))).fault?.code).toBe('adx.encoding');
    expect((await read(Uint8Array.of(0x3c, 0xe4, 0xbd))).fault?.code).toBe('adx.encoding');
  });

  it('tells the line of the byte that is no UTF-8, wherever the bytes are split, and gives what stands before it', async () => {
    const sound = encoder.encode(
      `${head}\n${group}\n<dataValue dataElement="a" value="1"/>\n<dataValue dataElement="数`,
    );
    const bytes = Uint8Array.of(...sound, 0xca, 0xfd, 0x22);
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat({ max: 400 }), { maxLength: 6 }), async (cuts) => {
        const { values, fault } = await read(bytes, { cuts });
        expect([values.length, fault?.code, fault?.line]).toEqual([1, 'adx.encoding', 4]);
      }),
    );
  });

  it('gives all that came before the fault', async () => {
    const whole = `${head}${group}${'<dataValue dataElement="a" value="1"/>'.repeat(50)}</group>`;
    const { values, fault } = await read(whole);
    expect([values.length, fault?.code]).toEqual([50, 'adx.truncated']);
  });

  it('is the same wherever the bytes are split', async () => {
    const cuts = fc.array(fc.nat({ max: 400 }), { maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...broken), cuts, async ([, text], places) => {
        expect(await read(text, { cuts: places })).toEqual(await read(text));
      }),
    );
  });
});

describe('the memory of the reader', () => {
  it('asks for no more bytes than the next value needs', async () => {
    let asked = 0;
    async function* endless(): AsyncGenerator<Uint8Array> {
      yield encoder.encode(head + group);
      for (;;) {
        asked += 1;
        yield await Promise.resolve(encoder.encode('<dataValue dataElement="a" value="1"/>\n'));
      }
    }
    const values = readAdx(endless());
    for (let taken = 0; taken < 1_000; taken += 1) await values.next();
    await values.return();
    expect(asked).toBe(1_000);
  });
});

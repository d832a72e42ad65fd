import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readAdx } from './read-adx.js';
import { writeAdx, type AdxRow } from './write-adx.js';

const exported = '2024-07-10T08:15:00Z';
const at = { dataSet: 'plan-a', orgUnit: '150303', period: '2024Q2' };

async function* each<T>(list: readonly T[]): AsyncGenerator<T> {
  for (const one of list) yield await Promise.resolve(one);
}

/** With an empty one before them. */
function inThrees<T>(list: readonly T[]): (readonly T[])[] {
  return [[], ...Array.from({ length: Math.ceil(list.length / 3) }, (_, at) => list.slice(3 * at, 3 * at + 3))];
}

async function write(rows: readonly AdxRow[]): Promise<string> {
  let text = '';
  for await (const chunk of writeAdx(each(inThrees(rows)), exported)) text += chunk;
  return text;
}

describe('writing ADX', () => {
  it('writes groups, plain decimals and texts', async () => {
    const text = await write([
      { ...at, completeDate: '2024-07-05', dataElement: 'ratio.num', value: '4.12E2' },
      { ...at, completeDate: '2024-07-05', dataElement: 'ratio.den', value: '530', comment: 'a "b"\n<c>' },
      { ...at, period: '202401', dataElement: 'studio', value: '已建 & 挂牌', isText: true },
    ]);
    expect(text).toBe(`<?xml version="1.0" encoding="UTF-8"?>
<adx xmlns="urn:ihe:qrph:adx:2015" exported="2024-07-10T08:15:00Z">
  <group dataSet="plan-a" orgUnit="150303" period="2024-04-01/P3M" completeDate="2024-07-05">
    <dataValue dataElement="ratio.num" value="412"/>
    <dataValue dataElement="ratio.den" value="530" comment="a &quot;b&quot;&#10;&lt;c&gt;"/>
  </group>
  <group dataSet="plan-a" orgUnit="150303" period="2024-01-01/P1M">
    <dataValue dataElement="studio" value="0"><annotation>已建 &amp; 挂牌</annotation></dataValue>
  </group>
</adx>
`);
  });

  it('writes no empty group', async () => {
    expect(await write([])).not.toContain('group');
  });

  it('stops at what is neither period nor decimal', async () => {
    await expect(write([{ ...at, period: '2024W1', dataElement: 'a', value: '1' }])).rejects.toThrow(
      'no period: 2024W1',
    );
    await expect(write([{ ...at, dataElement: 'a', value: 'n/a' }])).rejects.toThrow('no decimal number under a: n/a');
  });

  it('hands out a long message in pieces', async () => {
    const rows = Array.from({ length: 2_000 }, (_, index) => ({ ...at, dataElement: `e${index}`, value: '1' }));
    const lengths: number[] = [];
    for await (const chunk of writeAdx(each(inThrees(rows)), exported)) lengths.push(chunk.length);
    expect(lengths.length).toBeGreaterThan(4);
    expect(Math.max(...lengths)).toBeLessThan(20_000);
  });
});

const sayable = (text: string): string =>
  text.replace(/[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu, '');
const anyText = fc.string({ unit: 'binary', maxLength: 20 }).map(sayable);
const code = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 8 })
  .map((text) => `c${sayable(text).trim().replace(/\s+/g, ' ')}`);
const decimal = fc
  .tuple(fc.bigInt({ min: -(10n ** 25n), max: 10n ** 25n }), fc.stringMatching(/^\d{0,12}$/))
  .map(([whole, fraction]) => (fraction === '' ? String(whole) : `${whole}.${fraction}`));
const content = fc.oneof(
  decimal.map((value) => ({ value, isText: false })),
  anyText.map((value) => ({ value, isText: true })),
);
const row = fc
  .tuple(
    fc.record({
      dataSet: code,
      orgUnit: code,
      period: fc.constantFrom('202403', '2024Q2', '2024S2', '2024'),
      dataElement: code,
    }),
    content,
    fc.option(anyText),
  )
  .map(([place, figure, comment]): AdxRow => ({ ...place, ...figure, ...(comment !== null && { comment }) }));

describe('what was written', () => {
  it('is read as the same values, wherever the bytes are split', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(row, { maxLength: 6 }), fc.array(fc.nat(), { maxLength: 8 }), async (rows, cuts) => {
        const texts = new Set(rows.filter(({ isText }) => isText).map(({ dataElement }) => dataElement));
        // a data element holds either figures or texts
        const sound = rows.filter(({ dataElement, isText }) => texts.has(dataElement) === isText);
        const bytes = new TextEncoder().encode(await write(sound));
        const places = [0, ...cuts.map((cut) => cut % bytes.length).sort((a, b) => a - b), bytes.length];
        const pieces = places.slice(1).map((end, index) => bytes.subarray(places[index], end));
        const read: unknown[] = [];
        for await (const value of readAdx(each(pieces), (element) => texts.has(element))) {
          const { dataSet, orgUnit, period, dataElement, comment } = value;
          read.push({ dataSet, orgUnit, period, dataElement, value: value.value, comment });
        }
        expect(read).toEqual(sound.map(({ isText: _, comment, ...figure }) => ({ ...figure, comment })));
      }),
    );
  });
});

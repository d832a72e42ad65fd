import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { FindObject, JsonObject, MetadataObject } from './json.js';
import { readFields } from './read-fields.js';
import { selectFields } from './select-fields.js';

const units: readonly MetadataObject[] = [
  { id: 'root', code: '1', name: '全国', level: 1, children: [{ id: 'north' }, { id: 'south' }] },
  { id: 'north', code: '2', name: '北', level: 2, parent: { id: 'root' }, children: [] },
  { id: 'south', code: '3', name: '南', level: 2, parent: { id: 'root' }, children: [] },
];
const find: FindObject = (uid) => units.find(({ id }) => id === uid);
const [root, north] = units;

function shown(object: JsonObject | undefined, text: string): JsonObject | string | undefined {
  const fields = readFields(text);
  if (!fields.ok) return fields.fault.words.en;
  const selected = selectFields(object === undefined ? [] : [object], fields.value, find);
  return selected.ok ? selected.value[0] : selected.fault.words.en;
}

function refusal(text: string): string {
  const fields = readFields(text);
  return fields.ok ? 'nothing' : fields.fault.words.en;
}

describe('the fields of an object', () => {
  it.each([
    ['id,name', { id: 'north', name: '北' }],
    ['name,id,name', { name: '北', id: 'north' }],
    [' id , level ', { id: 'north', level: 2 }],
    ['id,,unknown,', { id: 'north' }],
    ['*', north],
    [':all', north],
    [':owner', north],
    [':simple', { id: 'north', code: '2', name: '北', level: 2 }],
    [':identifiable', { id: 'north', code: '2', name: '北' }],
    [':identifiable,level', { id: 'north', code: '2', name: '北', level: 2 }],
    ['*,!children,!parent', { id: 'north', code: '2', name: '北', level: 2 }],
    ['id,name,!name', { id: 'north' }],
    ['parent', { parent: { id: 'root' } }],
    ['parent[id,name]', { parent: { id: 'root', name: '全国' } }],
    ['parent[*,!children]', { parent: { id: 'root', code: '1', name: '全国', level: 1 } }],
    ['parent.name', { parent: { name: '全国' } }],
    ['parent.id,parent[code]', { parent: { id: 'root', code: '1' } }],
    ['parent,parent[code]', { parent: { code: '1' } }],
    ['parent[children[code,parent[id]]]', { parent: { children: [{ code: '2', parent: { id: 'root' } }, { code: '3', parent: { id: 'root' } }] } }], // prettier-ignore
    ['constructor,toString', {}],
  ])('of %s', (text, expected) => {
    expect(shown(north, text)).toEqual(expected);
  });

  it.each([
    ['name~rename(title)', { title: '全国' }],
    ['name|rename(title)', { title: '全国' }],
    ['name::rename(title)', { title: '全国' }],
    ['children~size', { children: 2 }],
    ['children~size~rename(count),id', { count: 2, id: 'root' }],
    ['children~rename(count)~size', { count: 2 }],
    ['children~isEmpty', { children: false }],
    ['children~isNotEmpty', { children: true }],
    ['children~pluck', { children: ['north', 'south'] }],
    ['children~pluck(name)', { children: ['北', '南'] }],
    ['children[name]~pluck(name)', { children: ['北', '南'] }],
    ['children~pluck(name)[name]', { children: ['北', '南'] }],
    ['children~keyBy', { children: { north: { id: 'north' }, south: { id: 'south' } } }],
    ['children[id,code]~keyBy(code)', { children: { 2: { id: 'north', code: '2' }, 3: { id: 'south', code: '3' } } }],
    [
      'children[id,level]~keyBy(level)',
      {
        children: {
          2: [
            { id: 'north', level: 2 },
            { id: 'south', level: 2 },
          ],
        },
      },
    ],
    ['children~paging(2;1)', { children: [{ id: 'south' }] }],
    ['name~size,level~size', { name: 2, level: 1 }],
    ['name~pluck', { name: '全国' }],
    ['children,children~size~rename(count)', { children: [{ id: 'north' }, { id: 'south' }], count: 2 }],
  ])('transformed as by %s', (text, expected) => {
    expect(shown(root, text)).toEqual(expected);
  });

  it('may be renamed to anything without harm', () => {
    const renamed = shown(root, 'name~rename(__proto__),id');
    expect(Object.entries(renamed ?? {})).toEqual([
      ['__proto__', '全国'],
      ['id', 'root'],
    ]);
  });

  it.each([
    ['parent[id', 'parameter fields, character 10', 'add ]'],
    ['id]', 'character 3', 'closes nothing'],
    ['parent[]', 'character 8', 'name one'],
    ['parent[!id]', 'character 8', 'name one'],
    ['!id', 'character 1', '*,!name'],
    ['', 'character 1', '*,!name'],
    [':every', 'character 2', ':identifiable'],
    ['name~shout', 'character 6', 'isNotEmpty'],
    ['name~rename', 'character 12', '~rename(x)'],
    ['name~rename()', 'character 13', 'letters'],
    ['name~rename(a', 'character 13', 'add )'],
    ['name~rename(a b)', 'character 13', 'letters'],
    ['id name', 'character 4', 'commas'],
    ['a-b', 'character 2', 'commas'],
    ['1', 'character 1', 'the name of a field'],
    ['a.', 'character 3', 'the name of a field'],
    [`${'a['.repeat(30)}a${']'.repeat(30)}`, 'character 25', 'levels'],
    [`${'a.'.repeat(30)}a`, 'character', 'levels'],
    ['a,'.repeat(1500), 'character', 'at most 1000'],
    ['a'.repeat(16_001), 'character 1', 'characters are read'],
  ])('are refused with place and cure: %s', (text, place, cure) => {
    const said = refusal(text);
    expect(said.toLowerCase()).toContain(place.toLowerCase());
    expect(said).toContain(cure);
  });

  it('never throw, whatever is asked', () => {
    const sign = fc.constantFrom('id', 'name', 'parent', 'children', ',', '[', ']', '~', '::', '|', '!', '*', ':', '(', ')', '.', 'size', 'rename', 'pluck', 'keyBy', ' ', '汉'); // prettier-ignore
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(sign, { maxLength: 30 }).map((signs) => signs.join('')),
        ),
        (text) => {
          const fields = readFields(text);
          if (fields.ok) expect(selectFields(units, fields.value, find).ok).toBe(true);
          else expect(fields.fault).toMatchObject({ code: 'E1003', status: 400, parameter: 'fields' });
        },
      ),
      { numRuns: 1000 },
    );
  });

  it('are what was asked for, whatever the nesting', () => {
    const { tree } = fc.letrec<{ tree: readonly Asked[] }>((tie) => ({
      tree: fc.uniqueArray(
        fc.record({ name: fc.constantFrom('id', 'name', 'parent', 'children'), nested: fc.option(tie('tree'), { maxDepth: 4 }) }), // prettier-ignore
        { minLength: 1, maxLength: 3, selector: ({ name }) => name },
      ),
    }));
    fc.assert(
      fc.property(tree, (asked) => {
        const fields = readFields(printed(asked));
        if (!fields.ok) throw new Error(fields.fault.words.en);
        const selected = selectFields(units, fields.value, find);
        if (!selected.ok) throw new Error(selected.fault.words.en);
        selected.value.forEach((one, at) => {
          for (const name of Object.keys(one)) expect(asked.map((field) => field.name)).toContain(name);
          for (const { name } of asked) expect(name in one).toBe(name in (units[at] ?? {}));
        });
      }),
    );
  });

  const top: MetadataObject = { id: 'top', children: Array.from({ length: 1000 }, (_, at) => ({ id: `u${at}` })) };
  const many: MetadataObject[] = Array.from({ length: 1000 }, (_, at) => ({ id: `u${at}`, parent: { id: 'top' } }));
  const family = new Map([top, ...many].map((one) => [one.id, one]));
  const unknown = Array.from({ length: 900 }, (_, at) => `x${at}`).join();

  it.each([
    ['references that lead in circles', 'parent[children[parent[name]]]'],
    ['a list that is shown with every object', 'parent[children]'],
    ['the same by a preset', 'parent[*]'],
    [
      'a list that is shown under many names',
      Array.from({ length: 300 }, (_, at) => `parent~rename(a${at})[children]`).join(),
    ],
    ['fields that nothing has', unknown],
    ['the same of whatever is referred to', `parent[children[${unknown}]]`],
    ['transformers without end', `parent[children${'~paging(1;9999)'.repeat(300)}~size]`],
    ['the same of uids', `parent[children${'~pluck'.repeat(300)}~size]`],
  ])('stop where a short text would lead through more than anybody can read: %s', (_words, text) => {
    const fields = readFields(text);
    if (!fields.ok) throw new Error(fields.fault.words.en);
    const selected = selectFields(many, fields.value, (uid) => family.get(uid));
    expect(selected.ok ? null : selected.fault.words.en).toContain('too many objects');
  });

  it('do not stop at what clients ask', () => {
    const fields = readFields('*,parent[id,code,name,level],children~size');
    if (!fields.ok) throw new Error(fields.fault.words.en);
    expect(selectFields([top, ...many], fields.value, (uid) => family.get(uid)).ok).toBe(true);
    const counted = readFields('parent[name,children~size]');
    if (!counted.ok) throw new Error(counted.fault.words.en);
    expect(selectFields(many, counted.value, (uid) => family.get(uid)).ok).toBe(true);
    const whole = readFields('*,children[*,parent[name]]');
    if (!whole.ok) throw new Error(whole.fault.words.en);
    expect(selectFields([top], whole.value, (uid) => family.get(uid)).ok).toBe(true);
  });

  it('follow no reference to what nobody may see', () => {
    const fields = readFields('parent[id,name]');
    if (!fields.ok) throw new Error(fields.fault.words.en);
    const selected = selectFields([north ?? {}], fields.value, () => undefined);
    expect(selected).toEqual({ ok: true, value: [{ parent: { id: 'root' } }] });
  });
});

interface Asked {
  readonly name: string;
  readonly nested: readonly Asked[] | null;
}

function printed(asked: readonly Asked[]): string {
  return asked.map(({ name, nested }) => (nested === null ? name : `${name}[${printed(nested)}]`)).join(',');
}

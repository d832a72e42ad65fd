import { describe, expect, it } from '@jest/globals';
import { SaxesParser } from 'saxes';
import { writeAdxDefinition } from './write-definition.js';

interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: Element[];
}

/** The whole as a tree, names without prefix; throws where it is not well-formed. */
function read(text: string): Element {
  const root: Element = { name: '', attributes: {}, children: [] };
  const path = [root];
  const parser = new SaxesParser({ xmlns: true });
  parser.on('opentag', ({ local, attributes }) => {
    const own = Object.values(attributes).map(({ local: name, value }): readonly [string, string] => [name, value]);
    const element: Element = { name: local, attributes: Object.fromEntries(own), children: [] };
    path.at(-1)?.children.push(element);
    path.push(element);
  });
  parser.on('closetag', () => path.pop());
  parser.write(text).close();
  return root;
}

/** Every element below that has this name, in the order of the document. */
function all(of: Element | undefined, name: string): Element[] {
  return (of?.children ?? []).flatMap((child) => [...(child.name === name ? [child] : []), ...all(child, name)]);
}

const ids = (elements: readonly Element[]): unknown => elements.map(({ attributes }) => attributes.id);
const catalog = {
  dataSets: [{ code: 'plan-a', name: { zh: '甲 & 乙', en: 'A <B>' }, frequency: 'quarter', dataElements: ['beds'] }],
  orgUnits: [{ code: '150303', name: { zh: '海南区', en: 'Hainan District' } }],
  dataElements: [{ code: 'beds', name: { zh: '床位', en: 'Beds' }, kind: 'number' }],
} as const;
const root = read(
  [...writeAdxDefinition(catalog, { id: 'd1', prepared: '2024-07-10T08:15:00Z', language: 'zh' })].join(''),
);

// what the profile asks of a definition beyond the schema of SDMX
describe('the structure definition of ADX', () => {
  it('has one of each part, in the order of SDMX 2.1', () => {
    const [structures, ...more] = all(root, 'Structures');
    expect(more).toEqual([]);
    expect(structures?.children.map(({ name }) => name)).toEqual(['Codelists', 'Concepts', 'DataStructures']);
    expect(all(root, 'DataStructure').map(({ attributes }) => attributes)).toEqual([
      { id: 'ADX', agencyID: 'XUSHI', version: '1.0' },
    ]);
    expect(all(root, 'DataStructureComponents')[0]?.children.map(({ name }) => name)).toEqual([
      'DimensionList',
      'Group',
      'MeasureList',
    ]);
  });

  it('has the concepts of the profile', () => {
    const scheme = all(root, 'ConceptScheme').find(({ attributes }) => attributes.id === 'ADX_MANDATORY_CONCEPTS');
    expect(scheme?.attributes.agencyID).toBe('IHE');
    expect(ids(all(scheme, 'Concept'))).toEqual(['dataElement', 'orgUnit', 'period', 'value']);
  });

  it('has dimensions whose concepts and code lists are there', () => {
    expect(ids(all(root, 'Dimension'))).toEqual(['dataElement', 'orgUnit', 'dataSet']);
    const concepts = all(root, 'ConceptScheme').flatMap(({ attributes: { id, agencyID }, children }) =>
      children.filter(({ name }) => name === 'Concept').map((one) => [id, agencyID, one.attributes.id].join(' ')),
    );
    const identities = all(root, 'ConceptIdentity').map(({ children: [ref] }) =>
      ['maintainableParentID', 'agencyID', 'id'].map((name) => ref?.attributes[name]).join(' '),
    );
    expect(identities).toHaveLength(5);
    for (const identity of identities) expect(concepts).toContain(identity);
    expect(identities.slice(0, 2)).toEqual([
      'ADX_MANDATORY_CONCEPTS IHE dataElement',
      'ADX_MANDATORY_CONCEPTS IHE orgUnit',
    ]);
    expect(all(root, 'Enumeration').map(({ children: [ref] }) => ref?.attributes.id)).toEqual(
      ids(all(root, 'Codelist')),
    );
  });

  it('says what stands at the group, and that a period is a range', () => {
    const [group] = all(root, 'Group');
    expect([group?.attributes.id, ids(all(group, 'Ref'))]).toEqual([
      'OUTER_DIMENSIONS',
      ['orgUnit', 'TIME_PERIOD', 'dataSet'],
    ]);
    expect(all(root, 'TextFormat').map(({ attributes }) => attributes.textType)).toEqual(['TimeRange']);
  });

  it('lists the codes of the catalogue', () => {
    expect(all(root, 'Codelist').map((list) => [list.attributes.id, ids(all(list, 'Code'))])).toEqual([
      ['CL_DataElements', ['beds']],
      ['CL_OrgUnits', ['150303']],
      ['CL_DataSets', ['plan-a']],
    ]);
  });
});

import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { SaxesParser } from 'saxes';
import { frequencies, frequencyCodeOf } from '../names/frequency-names.js';
import { makeArtefacts, nameCodesOf } from './artefacts.js';
import { frequencyCodes, targetStatusCode, targetStatusCodes, unitCode } from './code-lists.js';
import { parseStructureQuery, type StructureQuery } from './parse-structure-query.js';
import { faultOf } from './sdmx-fault.js';
import { selectArtefacts } from './select-artefacts.js';
import { writeErrorJson, writeErrorXml } from './write-error.js';
import { writeStructureJson } from './write-structure-json.js';
import { writeStructureXml } from './write-structure-xml.js';

const head = { id: 's1', prepared: '2024-07-10T08:15:00Z', language: 'zh' } as const;
const all = makeArtefacts({
  plans: [
    { id: 'plan-a', name: { zh: '甲', en: 'A' }, indicators: ['beds'], frequencies: ['quarter', 'year'] },
    { id: 'plan-b', name: { zh: '乙 & 丙', en: 'B <C>' }, indicators: ['beds'], frequencies: ['month'] },
  ],
  regions: [
    { code: '150300', name: { zh: '乌海市', en: 'Wuhai' }, parent: '150000' },
    { code: '150303', name: { zh: '海南区', en: 'Hainan District' }, parent: '150300' },
  ],
  indicators: [{ code: 'beds', name: { zh: '床位', en: 'Beds' } }],
  units: ['个', '%', '个'],
});
type Listed = Readonly<Record<string, unknown>>;
const json = (): { data: Readonly<Record<string, readonly Listed[]>> } =>
  JSON.parse([...writeStructureJson(all, head)].join('')) as { data: Record<string, Listed[]> };

describe('the structures in SDMX-JSON', () => {
  it('are one data structure, a dataflow and a constraint a plan, and what they are made of', () => {
    const ids = Object.entries(json().data).map(([kind, list]) => [kind, list.map(({ id }) => id)]);
    expect(ids).toEqual([
      ['agencySchemes', ['AGENCIES']],
      [
        'codelists',
        ['CL_FREQ', 'CL_REF_AREA', 'CL_INDICATOR', 'CL_SERIES', 'CL_OBS_STATUS', 'CL_UNIT_MEASURE', 'CL_TARGET_STATUS'],
      ],
      ['conceptSchemes', ['CS_HEALTH_TARGETS']],
      ['dataStructures', ['HEALTH_TARGETS']],
      ['dataflows', ['plan-a', 'plan-b']],
      ['dataConstraints', ['CR_plan-a', 'CR_plan-b']],
    ]);
  });

  it('refer to nothing that is not there', () => {
    const text = JSON.stringify(json());
    const urns = new Set([...text.matchAll(/"(urn:sdmx:[^"]+)"/g)].map(([, urn]) => urn));
    const own = new Set([...text.matchAll(/"rel":"self","urn":"([^"]+)"/g)].map(([, urn]) => urn));
    const known = json().data.conceptSchemes?.[0]?.concepts as readonly Listed[];
    for (const urn of urns) {
      const concept = /\.Concept=XUSHI:CS_HEALTH_TARGETS\(1\.0\.0\)\.(\w+)$/.exec(urn ?? '')?.[1];
      expect(concept === undefined ? own.has(urn) : known.some(({ id }) => id === concept)).toBe(true);
    }
    expect(urns.size).toBeGreaterThan(20);
  });

  it('name in the language asked for, keep parents inside the list, and each unit once', () => {
    const lists = json().data.codelists ?? [];
    expect(lists[1]).toMatchObject({
      name: '地区',
      names: { zh: '地区', en: 'Region' },
      agencyID: 'XUSHI',
      version: '1.0.0',
      codes: [
        { id: '150300', name: '乌海市', names: { zh: '乌海市', en: 'Wuhai' } },
        { id: '150303', name: '海南区', names: { zh: '海南区', en: 'Hainan District' }, parent: '150300' },
      ],
    });
    expect(JSON.stringify(lists[1])).not.toContain('150000');
    expect(lists[5]?.codes).toHaveLength(2);
    const name = nameCodesOf(all);
    expect(name('REF_AREA', '150303')?.en).toBe('Hainan District');
    expect([name('REF_AREA', '1'), name('TIME_PERIOD', '2024')]).toEqual([undefined, undefined]);
  });

  it('have the key in its order, and every attribute at its level', () => {
    const [structure] = json().data.dataStructures ?? [];
    expect(structure?.dataStructureComponents).toMatchObject({
      dimensionList: {
        dimensions: [
          { id: 'FREQ', position: 0 },
          { id: 'REF_AREA', position: 1 },
          { id: 'INDICATOR', position: 2 },
          { id: 'SERIES', position: 3 },
        ],
        timeDimension: { id: 'TIME_PERIOD', localRepresentation: { format: { dataType: 'ObservationalTimePeriod' } } },
      },
      measureList: { measures: [{ id: 'OBS_VALUE', localRepresentation: { format: { dataType: 'Decimal' } } }] },
      attributeList: {
        attributes: [
          { id: 'OBS_STATUS', usage: 'mandatory', attributeRelationship: { observation: {} } },
          {
            id: 'UNIT_MEASURE',
            usage: 'mandatory',
            attributeRelationship: { dimensions: ['FREQ', 'REF_AREA', 'INDICATOR', 'SERIES'] },
          },
          { id: 'TARGET_STATUS', usage: 'optional', attributeRelationship: { observation: {} } },
          { id: 'FLAGS', usage: 'optional', localRepresentation: { format: { dataType: 'String' } } },
        ],
      },
    });
    expect(json().data.dataConstraints?.[0]).toMatchObject({
      role: 'Allowed',
      cubeRegions: [
        {
          keyValues: [
            { id: 'FREQ', values: ['Q', 'A'] },
            { id: 'INDICATOR', values: ['beds'] },
          ],
        },
      ],
    });
  });
});

/** Names of elements under their parents; throws where the text is not well-formed. */
function children(text: string): Map<string, string[]> {
  const path: string[] = [];
  const found = new Map<string, string[]>();
  const parser = new SaxesParser({ xmlns: true });
  parser.on('opentag', ({ local, uri, attributes }) => {
    const name = attributes.id?.value && local !== 'Ref' ? `${local} ${attributes.id.value}` : local;
    if (local !== 'Ref') expect(uri).toMatch(/^http:\/\/www\.sdmx\.org\/resources\/sdmxml\/schemas\/v2_1\//);
    const parent = path.at(-1) ?? '';
    found.set(parent, [...(found.get(parent) ?? []), name]);
    path.push(name);
  });
  parser.on('closetag', () => path.pop());
  parser.write(text).close();
  return found;
}

describe('the structures in SDMX-ML 2.1', () => {
  const text = [...writeStructureXml(all, head)].join('');

  it('stand in the order of the schema', () => {
    const found = children(text);
    expect(found.get('Structures')).toEqual([
      'OrganisationSchemes',
      'Dataflows',
      'Codelists',
      'Concepts',
      'DataStructures',
      'Constraints',
    ]);
    expect(found.get('DataStructureComponents')).toEqual([
      'DimensionList DimensionDescriptor',
      'AttributeList AttributeDescriptor',
      'MeasureList MeasureDescriptor',
    ]);
    expect(found.get('DimensionList DimensionDescriptor')).toEqual([
      'Dimension FREQ',
      'Dimension REF_AREA',
      'Dimension INDICATOR',
      'Dimension SERIES',
      'TimeDimension TIME_PERIOD',
    ]);
    expect(found.get('Attribute OBS_STATUS')).toEqual([
      'ConceptIdentity',
      'LocalRepresentation',
      'AttributeRelationship',
    ]);
    expect(found.get('Dataflows')).toEqual(['Dataflow plan-a', 'Dataflow plan-b']);
    expect(found.get('Code 150303')).toEqual(['Name', 'Name', 'Parent']);
  });

  it('escape what is written', () => {
    expect(text).toContain(
      '<com:Name xml:lang="en">B &lt;C&gt;</com:Name><com:Name xml:lang="zh">乙 &amp; 丙</com:Name>',
    );
  });
});

const select = (address: string, dialect: '1' | '2' = '2'): string[] | string => {
  const [path = '', query = ''] = address.split('?');
  const read = parseStructureQuery({ path: path.split('/'), query }, dialect);
  if (!read.ok) return read.fault.code;
  return selectArtefacts(all, read.value).map(({ id, isStub }) => (isStub ? `${id}*` : id));
};

describe('a query for structures', () => {
  it.each<readonly [string, '1' | '2', string[] | string]>([
    ['dataflow', '2', ['plan-a', 'plan-b']],
    ['dataflow/XUSHI/plan-a/~?detail=full&references=none', '2', ['plan-a']],
    ['dataflow/XUSHI/plan-a+plan-b/latest/', '1', ['plan-a', 'plan-b']],
    ['dataflow/XUSHI/plan-a,plan-b/1.0.0', '2', ['plan-a', 'plan-b']],
    ['dataflow/XUSHI/plan-a/1.0?references=children', '1', ['HEALTH_TARGETS', 'plan-a']],
    ['dataflow/XUSHI/plan-a?references=parents&detail=referencestubs', '2', ['plan-a', 'CR_plan-a*']],
    [
      'datastructure/XUSHI/HEALTH_TARGETS?references=codelist',
      '2',
      [
        'CL_FREQ',
        'CL_REF_AREA',
        'CL_INDICATOR',
        'CL_SERIES',
        'CL_OBS_STATUS',
        'CL_UNIT_MEASURE',
        'CL_TARGET_STATUS',
        'HEALTH_TARGETS',
      ],
    ],
    [
      'codelist/*/*/*?detail=allstubs',
      '2',
      [
        'CL_FREQ*',
        'CL_REF_AREA*',
        'CL_INDICATOR*',
        'CL_SERIES*',
        'CL_OBS_STATUS*',
        'CL_UNIT_MEASURE*',
        'CL_TARGET_STATUS*',
      ],
    ],
    ['agencyscheme/SDMX/AGENCIES', '2', ['AGENCIES']],
    ['contentconstraint/XUSHI/CR_plan-b', '1', ['CR_plan-b']],
    ['dataflow/XUSHI/plan-a/2.0', '1', []],
    ['dataflow/OTHER', '2', []],
    ['categoryscheme', '2', 'sdmx.not-found'],
    ['dataflow?references=some', '2', 'sdmx.value'],
    ['dataflow?detail=some', '2', 'sdmx.value'],
    ['dataflow?x=1', '2', 'sdmx.parameter'],
    ['dataflow/a/b/c/d/e', '2', 'sdmx.address'],
  ])('%s (REST %s)', (address, dialect, expected) => {
    expect(select(address, dialect)).toEqual(expected);
  });

  it('takes with descendants all that a dataflow needs, and single items', () => {
    expect(select('dataflow/XUSHI/plan-a?references=descendants')).toHaveLength(10);
    expect(select('dataflow/XUSHI/plan-a?references=all')).toHaveLength(11);
    const query: StructureQuery = {
      kind: 'codelist',
      agencies: null,
      ids: ['CL_FREQ'],
      isCurrent: true,
      items: ['Q'],
      detail: 'full',
      references: 'none',
      format: null,
    };
    expect(selectArtefacts(all, query)).toMatchObject([{ id: 'CL_FREQ', codes: [{ id: 'Q' }] }]);
  });
});

describe('codes', () => {
  it('are codes of SDMX, whatever the unit, and never the same for two units', () => {
    const unit = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 4 }),
      fc.constantFrom('%', '个', '人', '名', '元/月', ''),
    );
    fc.assert(
      fc.property(unit, unit, (one, other) => {
        expect(unitCode(one).id).toMatch(/^[A-Za-z][A-Za-z0-9_]*$/);
        expect(unitCode(one).id === unitCode(other).id).toBe(one === other);
      }),
    );
  });

  it('name every frequency', () => {
    expect(frequencyCodes.map(({ id }) => id)).toEqual(['A', 'S', 'Q', 'M']);
    expect(frequencies.map(frequencyCodeOf)).toEqual(['M', 'Q', 'S', 'A']);
  });

  it('name every status of a target', () => {
    expect(targetStatusCodes).toHaveLength(20);
    expect(targetStatusCodes.find(({ id }) => id === targetStatusCode('far_behind'))?.name).toEqual({
      zh: '明显滞后',
      en: 'far behind',
    });
  });
});

describe('errors', () => {
  const fault = faultOf('sdmx.key', 'FREQ', { zh: '键 <错>', en: 'a <wrong> key' });

  it('are messages of either kind', () => {
    expect(JSON.parse(writeErrorJson(fault, head))).toMatchObject({
      meta: { id: 's1' },
      errors: [{ code: 400, title: '键 <错>', titles: { zh: '键 <错>', en: 'a <wrong> key' }, detail: 'FREQ' }],
    });
    const text = writeErrorXml(fault);
    expect(text).toContain('<mes:ErrorMessage code="140">');
    expect(children(text).get('ErrorMessage')).toEqual(['Text', 'Text']);
    expect(text).toContain('a &lt;wrong&gt; key');
  });
});

import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { numberRegions, placeRegions, readPlans, readRegions, RegionTree, type Plan, type Region } from '#catalog/pure';
import { isDay } from '#scoring';
import { knownUids } from '../names/known-uids.js';
import { isUid, type Sha256 } from '../names/uid-of.js';
import type { GivenCatalog } from './given-catalog.js';
import { isList, isObject, type Json, type JsonObject } from './json.js';
import { listCodes, findIn, listMetadata } from './list-metadata.js';
import { listNames, listShapes, type Property, type Shape } from './list-shapes.js';

const sha256: Sha256 = (text) => createHash('sha256').update(text).digest();
const filesIn = (folder: string, ending: string) =>
  readdirSync(new URL(`../../../${folder}`, import.meta.url))
    .filter((name) => name.endsWith(ending))
    .map((name) => ({
      file: name,
      text: readFileSync(new URL(`../../../${folder}/${name}`, import.meta.url), 'utf8'),
    }));

function shippedRegions(): readonly Region[] {
  const read = readRegions(filesIn('config/regions', '.csv'));
  if ('problems' in read) throw new Error('the regions are wrong');
  return numberRegions(placeRegions(read.rows));
}

const regions = shippedRegions();
const tree = new RegionTree(regions);

function shippedPlans(): readonly Plan[] {
  const read = readPlans(filesIn('config/plans', '.yaml'), (code) => tree.byCode(code));
  if ('problems' in read) throw new Error(JSON.stringify(read.problems));
  return read.plans.map(({ plan }) => plan);
}

const plans = shippedPlans();
const within = new Map(
  plans.map(({ code, scope }) => [
    code,
    regions.filter(({ path }) => path.includes(`${scope}/`)).map((region) => region.code),
  ]),
);
const known = knownUids(listCodes({ plans, regions }), sha256);
const catalog: GivenCatalog = {
  plans,
  regions,
  reportersOf: (plan) => within.get(plan) ?? [],
  // a code that `listCodes` forgets stops the list here
  uidOf: known.uidOfOrThrow,
};
const metadata = listMetadata(catalog);
const find = findIn(metadata);

/** Properties of DHIS2's objects that may be asked about, and that ours have in part or never. */
const held = [
  'attributeValues',
  'description',
  'optionSet',
  'dataElementGroups',
  'indicatorGroups',
  'organisationUnitGroups',
];

describe('the catalogue that is shipped, as DHIS2 lists it', () => {
  it('has every plan and region, and figures and indicators', () => {
    expect(metadata.dataSets.map(({ code }) => code)).toEqual(plans.map(({ code }) => code).sort());
    expect(metadata.organisationUnits).toHaveLength(regions.length);
    expect(metadata.dataElements.length).toBeGreaterThan(plans.length);
    expect(metadata.indicators.length).toBeGreaterThan(10);
    expect(Object.keys(metadata).sort()).toEqual([...listNames].sort());
  });

  it('has a uid of its own for every object, and the same from the list of codes', () => {
    const all = listNames.flatMap((name) => metadata[name]);
    expect(all.every(({ id }) => isUid(id))).toBe(true);
    expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
    const coded = all.filter(({ code }) => code !== 'default');
    expect(coded.map(({ id }) => known.find(id)?.code)).toEqual(coded.map(({ code }) => code));
  });

  it('has no reference that leads nowhere', () => {
    const references = new Set<string>();
    const gather = (value: Json | undefined): void => {
      if (isList(value)) value.forEach(gather);
      else if (isObject(value)) {
        if (typeof value['id'] === 'string' && Object.keys(value).length === 1) references.add(value['id']);
        Object.values(value).forEach(gather);
      }
    };
    for (const name of listNames) metadata[name].forEach(gather);
    expect(references.size).toBeGreaterThan(100);
    expect([...references].filter((uid) => find(uid) === undefined)).toEqual([]);
  });

  it('has the properties that may be asked about, and no others', () => {
    for (const name of listNames) {
      const seen = new Set<string>(['created', 'lastUpdated']);
      for (const object of metadata[name]) {
        for (const property of Object.keys(object)) seen.add(property);
      }
      expect(metadata[name].filter((object) => !fitsShape(object, listShapes[name])).map(({ code }) => code)).toEqual(
        [],
      );
      // no shipped region was closed
      if (name === 'organisationUnits') seen.add('closedDate');
      for (const one of held.filter((each) => Object.hasOwn(listShapes[name], each))) seen.add(one);
      expect([...seen].sort()).toEqual(Object.keys(listShapes[name]).sort());
    }
  });

  it('says the same however the catalogue was loaded', () => {
    const reversed = {
      ...catalog,
      regions: [...regions].reverse(),
      reportersOf: (plan: string) => [...(within.get(plan) ?? [])].reverse(),
    };
    expect(listMetadata(reversed)).toEqual(metadata);
  });

  it('names only figures of the catalogue in the expressions of indicators', () => {
    for (const { numerator, denominator } of metadata.indicators) {
      const [, above = ''] = /^#\{(\w{11})\}$/.exec(textOf(numerator)) ?? [];
      expect(find(above)?.['domainType']).toBe('AGGREGATE');
      if (denominator === '1') continue;
      const [, below = ''] = /^#\{(\w{11})\}$/.exec(textOf(denominator)) ?? [];
      expect(find(below)?.['code']).toBe(textOf(find(above)?.['code']).replace(/num$/, 'den'));
    }
  });

  it('puts every unit below its parent', () => {
    for (const { id, level, path, parent, openingDate } of metadata.organisationUnits) {
      const steps = textOf(path).split('/').slice(1);
      expect(steps).toHaveLength(level);
      expect(steps.at(-1)).toBe(id);
      expect(isObject(parent) ? parent['id'] : undefined).toBe(steps.at(-2));
      expect(isDay(textOf(openingDate))).toBe(true);
    }
    expect(metadata.organisationUnits.filter(({ parent }) => parent === undefined)).toHaveLength(1);
  });
});

function textOf(value: Json | undefined): string {
  return typeof value === 'string' ? value : '';
}

/** Whether a value is what the shape of its list says. */
function fits(value: Json | undefined, property: Property | undefined): boolean {
  if (property === undefined) return false;
  if (property === 'text') return typeof value === 'string';
  if (property === 'number') return typeof value === 'number';
  if (property === 'flag') return typeof value === 'boolean';
  if ('one' in property) return isObject(value) && Object.keys(value).join() === 'id';
  if ('many' in property) return isList(value) && value.every((item) => fits(item, { one: property.many }));
  return isList(value) && value.every((item) => isObject(item) && fitsShape(item, property.parts));
}

function fitsShape(value: JsonObject, shape: Shape): boolean {
  return Object.entries(value).every(([name, one]) => fits(one, shape[name]));
}

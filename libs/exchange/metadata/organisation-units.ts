import { addDays, levels, type IsoDay, type Level } from '#scoring';
import type { Words } from '#platform/errors';
import type { Uid } from '../names/uid-of.js';
import type { GivenCatalog, GivenRegion } from './given-catalog.js';
import { nameObject, type NamedObject } from './name-object.js';

/** A region as DHIS2 has it: one parent, no history. */
export type OrganisationUnit = NamedObject & {
  /** The depth in the tree, 1 at the root: a county right below a province is 3. */
  readonly level: number;
  /** Uids from the root down to the unit, each after a slash. */
  readonly path: string;
  readonly parent?: { readonly id: Uid };
  readonly children: readonly { readonly id: Uid }[];
  readonly leaf: boolean;
  readonly openingDate: IsoDay;
  /** Last day on which the unit was there. */
  readonly closedDate?: IsoDay;
  readonly dataSets: readonly { readonly id: Uid }[];
};

export type OrganisationUnitLevel = NamedObject & { readonly level: number };

/** The regions in the order of their codes, each where it stands at the end of its history. */
export function organisationUnitsOf(catalog: GivenCatalog): readonly OrganisationUnit[] {
  const children = new Map<string, string[]>();
  const regions = [...catalog.regions].sort((a, b) => (a.code < b.code ? -1 : 1));
  for (const { code, path } of regions) {
    const parent = codesIn(path).at(-2);
    if (parent === undefined) continue;
    const siblings = children.get(parent);
    if (siblings === undefined) children.set(parent, [code]);
    else siblings.push(code);
  }
  const plans = plansByRegion(catalog);
  return regions.map((region) => unitOf(region, catalog, { children, plans }));
}

/** A level for every depth of the tree. Its name says which levels of administration stand there, for they may be skipped. */
export function organisationUnitLevelsOf({
  regions,
  uidOf,
  changedAt,
}: Pick<GivenCatalog, 'regions' | 'uidOf' | 'changedAt'>): readonly OrganisationUnitLevel[] {
  const found = new Map<number, Set<Level>>();
  for (const { path, level } of regions) {
    const depth = codesIn(path).length;
    found.set(depth, (found.get(depth) ?? new Set<Level>()).add(level));
  }
  return [...found]
    .sort(([a], [b]) => a - b)
    .map(([level, here]) => {
      const words = levels.filter((one) => here.has(one)).map((one) => levelWords[one]);
      const zh = `第${level}层：${words.map((word) => word.zh).join('、')}`;
      const en = `Level ${level}: ${words.map((word) => word.en).join(', ')}`;
      const code = String(level);
      return { ...nameObject({ id: uidOf('organisationUnitLevel', code), code, zh, en, changedAt }), level };
    });
}

const levelWords: Readonly<Record<Level, Words>> = {
  nation: { zh: '国家级', en: 'nation' },
  province: { zh: '省级', en: 'province' },
  prefecture: { zh: '市级', en: 'prefecture' },
  county: { zh: '县级', en: 'county' },
  township: { zh: '乡级', en: 'township' },
  village: { zh: '村级', en: 'village' },
  institution: { zh: '机构', en: 'institution' },
};

interface Links {
  readonly children: ReadonlyMap<string, readonly string[]>;
  readonly plans: ReadonlyMap<string, readonly string[]>;
}

function unitOf(region: GivenRegion, { uidOf, changedAt }: GivenCatalog, links: Links): OrganisationUnit {
  const { code, name, nameEn, validFrom, validTo } = region;
  const uidsOf = (codes: readonly string[]) => codes.map((one) => uidOf('organisationUnit', one));
  const path = uidsOf(codesIn(region.path));
  const parent = path.at(-2);
  const children = uidsOf(links.children.get(code) ?? []);
  return {
    ...nameObject({ id: uidOf('organisationUnit', code), code, zh: name, en: nameEn, changedAt }),
    level: path.length,
    path: path.map((uid) => `/${uid}`).join(''),
    ...(parent === undefined ? {} : { parent: { id: parent } }),
    children: children.map((id) => ({ id })),
    leaf: children.length === 0,
    openingDate: validFrom,
    ...(validTo === null ? {} : { closedDate: addDays(validTo, -1) }),
    dataSets: (links.plans.get(code) ?? []).map((plan) => ({ id: uidOf('dataSet', plan) })),
  };
}

function plansByRegion({ plans, reportersOf }: GivenCatalog): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const plan of plans.map(({ code }) => code).sort()) {
    for (const region of new Set(reportersOf(plan))) {
      const known = found.get(region);
      if (known === undefined) found.set(region, [plan]);
      else known.push(plan);
    }
  }
  return found;
}

function codesIn(path: string): readonly string[] {
  return path.split('/').filter((code) => code !== '');
}

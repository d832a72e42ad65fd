import { readFileSync } from 'node:fs';
import path from 'node:path';
import { numberRegions, placeRegions, readPlan, readRegions, RegionTree, type Plan } from '#catalog/pure';

const folder = path.join(import.meta.dirname, 'small-land');
const planFile = 'every-kind.yaml';

/** A land of two provinces in which a county moves and another is merged, and a plan with a target of every kind. */
export const smallLand = {
  settings: { XUSHI_PLANS_DIR: path.join(folder, 'plans'), XUSHI_REGIONS_DIR: path.join(folder, 'regions') },
  provinces: ['910000', '920000'],
  counties: ['910101', '910102', '910103', '910104', '920101', '920102'],
  clinics: ['910101-i1', '910101-i2', '910102-i1', '910104-i1', '920101-i1'],
  /** Belongs to the first province until the middle of 2023, and then to the second. */
  moved: '910104',
  /** Is part of 910102 from 2024 on. */
  merged: '910103',
} as const;

export function readSmallLand(): { readonly plan: Plan; readonly tree: RegionTree } {
  const file = 'small-land.csv';
  const regions = readRegions([{ file, text: readFileSync(path.join(folder, 'regions', file), 'utf8') }]);
  if ('problems' in regions) throw new Error(JSON.stringify(regions.problems));
  const tree = new RegionTree(numberRegions(placeRegions(regions.rows)));
  const read = readPlan(readFileSync(path.join(folder, 'plans', planFile), 'utf8'), planFile, (code) =>
    tree.byCode(code),
  );
  if ('problems' in read) throw new Error(JSON.stringify(read.problems));
  return { plan: read.plan, tree };
}

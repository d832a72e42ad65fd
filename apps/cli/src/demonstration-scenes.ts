import { z } from 'zod';
import type { ApiClient } from './api-client.js';
import type { DemonstrationPlan, DemonstrationRegion } from './demonstration.js';
import { readTargets, targetsShape } from './read-targets.js';

/** Which plan is shown with whose figures: the region itself, and what lies below which regions on which level. */
export interface Scene {
  readonly plan: string;
  readonly region: string;
  readonly below: readonly { readonly parent: string; readonly level: string }[];
  readonly years: readonly number[];
}

export const demonstrationScenes: readonly Scene[] = [
  {
    plan: 'hainan-district-2023-2025',
    region: '150303',
    below: [{ parent: '150303', level: 'institution' }],
    years: [2023, 2024],
  },
  {
    plan: 'system-opinions-2023',
    region: '150300',
    below: [
      { parent: '150300', level: 'county' },
      { parent: '150300', level: 'institution' },
    ],
    years: [2023, 2024],
  },
  {
    plan: 'guizhou-2022',
    region: '520000',
    below: [
      { parent: '520000', level: 'prefecture' },
      { parent: '520000', level: 'county' },
    ],
    years: [2022],
  },
  {
    // every province, and one of them down to its counties
    plan: 'national-2023',
    region: '100000',
    below: [
      { parent: '100000', level: 'province' },
      { parent: '640000', level: 'prefecture' },
      { parent: '640000', level: 'county' },
    ],
    years: [2023],
  },
];

const region = z.object({ code: z.string(), level: z.string(), type: z.string(), parent: z.string().nullable() });
const regionsShape = z.array(region);
const planShape = z.looseObject({ reporting: z.string() });

export async function readScene(api: ApiClient, scene: Scene): Promise<DemonstrationPlan> {
  const at = `${scene.years[0] ?? 2023}-12-31`;
  const find = (query: Record<string, string>): Promise<DemonstrationRegion[]> =>
    api.call(`/regions?${new URLSearchParams({ at, limit: '500', ...query }).toString()}`, regionsShape);
  const { reporting } = await api.call(`/plans/${scene.plan}`, planShape);
  const targets = await api.call(`/plans/${scene.plan}/targets`, targetsShape);
  const whole = await find({ parent: scene.region });
  const below = await Promise.all(scene.below.map((one) => find(one)));
  const own = whole.filter((one) => one.type === 'own_level');
  const self = { code: scene.region, level: levelOf(scene.region), type: 'division', parent: null };
  return {
    code: scene.plan,
    yearly: reporting === 'year',
    years: scene.years,
    targets: readTargets(targets),
    regions: [self, ...own, ...below.flat()],
  };
}

function levelOf(code: string): string {
  return code === '100000'
    ? 'nation'
    : code.endsWith('0000')
      ? 'province'
      : code.endsWith('00')
        ? 'prefecture'
        : 'county';
}

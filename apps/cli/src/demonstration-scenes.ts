import { z } from 'zod';
import type { ApiClient } from './api-client.js';
import type { DemonstrationPlan, DemonstrationRegion } from './demonstration.js';
import { readTargets, targetsShape } from './read-targets.js';

/** Which plan is shown with whose figures: the region itself and what lies below it on these levels. */
export interface Scene {
  readonly plan: string;
  readonly region: string;
  readonly levels: readonly string[];
  readonly years: readonly number[];
}

export const demonstrationScenes: readonly Scene[] = [
  { plan: 'hainan-district-2023-2025', region: '150303', levels: ['institution'], years: [2023, 2024] },
  { plan: 'guizhou-2022', region: '520000', levels: ['prefecture', 'county'], years: [2022] },
  { plan: 'national-2023', region: '100000', levels: ['province'], years: [2023] },
];

const region = z.object({ code: z.string(), level: z.string(), type: z.string() });
const regionsShape = z.array(region);

export async function readScene(api: ApiClient, scene: Scene): Promise<DemonstrationPlan> {
  const at = `${scene.years[0] ?? 2023}-12-31`;
  const find = (query: Record<string, string>): Promise<DemonstrationRegion[]> =>
    api.call(`/regions?${new URLSearchParams({ at, limit: '500', ...query }).toString()}`, regionsShape);
  const targets = await api.call(`/plans/${scene.plan}/targets`, targetsShape);
  const whole = await find({ parent: scene.region });
  const below = await Promise.all(scene.levels.map((level) => find({ parent: scene.region, level })));
  const own = whole.filter((one) => one.type === 'own_level');
  const self = { code: scene.region, level: levelOf(scene.region), type: 'division' };
  return {
    code: scene.plan,
    years: scene.years,
    targets: readTargets(targets),
    regions: [self, ...own, ...below.flat()],
  };
}

function levelOf(code: string): string {
  return code === '100000' ? 'nation' : code.endsWith('0000') ? 'province' : 'county';
}

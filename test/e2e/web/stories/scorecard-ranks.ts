import type { Page } from 'playwright-core';
import type { ConsoleRoom } from '../../../support/console-room.js';

/** A plan with a composite has its points with their weight, and its ranks, beside the indicators. */
export async function seeRanks(room: ConsoleRoom, page: Page): Promise<void> {
  await page.route('**/api/v1/scorecard?*', async (route) => {
    const answer = await route.fetch();
    await route.fulfill({ json: withComposite((await answer.json()) as MadeCard) });
  });
  await page.reload();
  await page.getByRole('columnheader', { name: /综合得分/ }).waitFor();
  const row = page.getByRole('row', { name: /银川市/ });
  await row.getByRole('gridcell', { name: /75\.5（100\.0%）/ }).waitFor();
  await page
    .getByRole('gridcell', { name: /不参与排名：覆盖不足五分之四/ })
    .first()
    .waitFor();
  await row.getByRole('gridcell', { name: /并列第 1（同类 5 个） · 最差 .+ · 严重 1 项/ }).focus();
  await page.locator('.scorecard-note').getByText('并列第 1').waitFor();
  await room.axe(page);
  await room.picture(page, 'scorecard-ranks');
  await page.unroute('**/api/v1/scorecard?*');
  await page.reload();
  await page.getByRole('rowheader', { name: /银川市/ }).waitFor();
}

interface MadeCard {
  readonly targets: object[];
  readonly regions: readonly { readonly code: string; readonly name: string }[];
  readonly cells: (object | null)[][];
  readonly composites: object[];
}

/** No plan of this room has a composite: the answer is given one. */
function withComposite(card: MadeCard): MadeCard {
  const summary = { zh: '医疗卫生服务体系监测评价', en: 'Performance of a region' };
  const target = { id: 'made', ref: 'S05', clause: '七', summary, judgedAt: 'prefecture', unit: '分' };
  const low = { reason: 'low_coverage', words: { zh: '不参与排名：覆盖不足五分之四', en: 'not ranked' } };
  const ranked = {
    shown: '75.5',
    coverage: 1,
    rank: 1,
    sharing: 2,
    peers: 5,
    excluded: null,
    worst: 'made',
    serious: 1,
  };
  const without = { ...ranked, shown: null, coverage: 0.7, rank: null, sharing: 0, excluded: low };
  const score = (shown: string | null) => (shown === null ? null : Number(shown));
  const places = card.regions.map(({ name }) => (name === '银川市' ? ranked : without));
  const bare = { status: 'no_target', sign: '—', severity: 0, value: null, attainment: null };
  return {
    ...card,
    targets: [...card.targets, target],
    cells: card.cells.map((cells, at) => [
      ...cells,
      { ...bare, lagValue: null, lagMonths: null, units: null, score: score(places[at]?.shown ?? null) },
    ]),
    composites: [{ target: 'made', places }],
  };
}

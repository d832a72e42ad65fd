import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { previousPeriod } from '#scoring';
import {
  plansControllerList,
  plansControllerTargets,
  regionsControllerList,
  submissionsControllerFind,
  submissionsControllerList,
} from '../client/sdk.gen.js';
import type { SubmissionsControllerFindResponse } from '../client/types.gen.js';
import { ask } from '../data/ask.js';
import type { Bilingual } from '../words/language.js';
import type { Form } from './check-form.js';
import { cellsOf, formRows, type Cells, type GridRow, type Unit } from './form-rows.js';

export interface LoadedForm {
  readonly title: Bilingual;
  readonly regionName: string;
  readonly rows: readonly GridRow[];
  readonly current: SentForm | null;
  readonly lastPeriod: string;
  readonly last: Cells;
}

export interface SentForm {
  readonly sent: SubmissionsControllerFindResponse;
  readonly cells: Cells;
}

/** What the plan asks of the region, what was handed in already, and what stood there a period ago. */
export function useForm(form: Form): UseQueryResult<LoadedForm> {
  return useQuery({
    queryKey: ['submissions', 'grid', form],
    queryFn: () => readForm(form),
    staleTime: 0,
    refetchOnWindowFocus: false,
  });
}

async function readForm(form: Form): Promise<LoadedForm> {
  const { plan, region, period } = form;
  const lastPeriod = previousPeriod(period);
  const [plans, targets, current, last, division] = await Promise.all([
    ask(() => plansControllerList()),
    ask(() => plansControllerTargets({ path: { plan }, query: { period } })),
    readSent(form),
    readSent({ ...form, period: lastPeriod }),
    divisionOf(region),
  ]);
  const levels = new Set(
    targets.filter(({ inputs }) => inputs.some(({ perUnit }) => perUnit)).map(({ judgedAt }) => judgedAt),
  );
  const units = new Map(
    await Promise.all([...levels].map(async (level) => [level, await unitsBelow(region, level)] as const)),
  );
  return {
    title: plans.find((one) => one.plan === plan)?.title ?? { zh: plan, en: plan },
    regionName: division.name,
    rows: formRows({ targets, region: division, period, unitsOf: (level) => units.get(level) ?? [] }),
    current,
    lastPeriod,
    last: last?.cells ?? {},
  };
}

/** The newest version of a form; null where none was ever sent. */
export async function readSent({ plan, region, period }: Form): Promise<SentForm | null> {
  const found = await ask(() => submissionsControllerList({ query: { plan, region, period, limit: 100 } }));
  const id = found.find((one) => one.region === region)?.submission;
  if (id === undefined) return null;
  const sent = await ask(() => submissionsControllerFind({ path: { id } }));
  const newest = sent.versions.find(({ version }) => version === sent.version) ?? sent.versions[0];
  return { sent, cells: cellsOf(newest?.values ?? []) };
}

type Level = 'nation' | 'province' | 'prefecture' | 'county' | 'institution';

async function unitsBelow(parent: string, level: string): Promise<readonly Unit[]> {
  const found = await ask(() =>
    regionsControllerList({ query: { parent, level: level as Level, byCurrent: 'false', limit: 500 } }),
  );
  return found.map(({ code, name }) => ({ code, name }));
}

/** The service lists divisions below others; of one alone the level is told by its code. */
async function divisionOf(code: string): Promise<{ code: string; name: string; level: string; isOwnLevel: boolean }> {
  const level = levelOf(code);
  const parent = level === 'nation' ? undefined : level === 'province' ? '100000' : `${code.slice(0, 2)}0000`;
  const list = await ask(() => regionsControllerList({ query: { ...(parent && { parent }), level, limit: 500 } }));
  const found = list.find((one) => one.code === code);
  return { code, name: found?.name ?? code, level, isOwnLevel: found?.type === 'own_level' || code.endsWith('-self') };
}

function levelOf(code: string): Level {
  if (code === '100000') return 'nation';
  if (/^\d{2}0000/.test(code)) return 'province';
  if (/^\d{4}00/.test(code)) return 'prefecture';
  return /^\d{6}-i/.test(code) ? 'institution' : 'county';
}

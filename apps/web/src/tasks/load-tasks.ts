import {
  calendarControllerList,
  calendarControllerYear,
  completenessControllerFind,
  draftsControllerFind,
  draftsControllerList,
  lateApplicationsControllerList,
  plansControllerList,
  submissionsControllerFind,
  submissionsControllerList,
} from '../client/sdk.gen.js';
import type {
  DraftListed,
  LateApplication,
  PeriodWindow,
  PlansControllerListResponse,
  Reopening,
  SubmissionView,
} from '../client/types.gen.js';
import { ask } from '../data/ask.js';
import { byDeadline, isDue, keyOf, type Task } from './task.js';

export interface Tasks {
  readonly due: readonly Task[];
  readonly sent: readonly SubmissionView[];
  readonly plans: PlansControllerListResponse;
}

const most = 500;
/** What was due earlier than this is asked for no more: its figures come by a correction. */
const daysBack = 400;

type Plan = PlansControllerListResponse[number];

/** What the regions of a submitter owe, have begun and have sent: put together of what the service tells of each. */
export async function loadTasks(regions: readonly string[], today: Date): Promise<Tasks> {
  const [plans, drafts] = await Promise.all([ask(() => plansControllerList()), ask(() => draftsControllerList())]);
  const perRegion = await Promise.all(regions.map((region) => tasksOf(region, { plans, drafts, today })));
  const unique = new Map(perRegion.flatMap(({ due }) => due).map((task) => [keyOf(task), task]));
  const due = await Promise.all([...unique.values()].filter(isDue).sort(byDeadline).map(withDetails));
  const sent = new Map(perRegion.flatMap((one) => one.sent).map((one) => [one.submission, one]));
  return { due, sent: [...sent.values()], plans };
}

interface Known {
  readonly plans: readonly Plan[];
  readonly drafts: readonly DraftListed[];
  readonly today: Date;
}

async function tasksOf(region: string, { plans, drafts, today }: Known) {
  const [sent, reopened, late, windows] = await Promise.all([
    ask(() => submissionsControllerList({ query: { region, limit: most } })),
    ask(() => calendarControllerList({ query: { region, limit: most } })),
    ask(() => lateApplicationsControllerList({ query: { region, limit: most } })),
    Promise.all(plans.map(async (plan) => ({ plan, windows: await windowsOf(plan.plan, region, today) }))),
  ]);
  const forms = windows.flatMap(({ plan, windows: open }) => open.map((window) => ({ plan, window })));
  const due = await Promise.all(
    forms.map(async ({ plan, window }) => {
      const query = { plan: plan.plan, period: window.period, parent: region };
      const { units } = await ask(() => completenessControllerFind({ query }));
      return units.map((unit) => taskOf({ plan, window, unit }, { sent, reopened, late, drafts }));
    }),
  );
  return { due: due.flat(), sent };
}

/** Of this year and the last: those that were due not too long ago, and of those to come the next. */
async function windowsOf(plan: string, region: string, today: Date): Promise<PeriodWindow[]> {
  const year = today.getFullYear();
  const years = await Promise.all(
    [year - 1, year].map((asked) => ask(() => calendarControllerYear({ query: { plan, year: asked, region } }))),
  );
  const all = years.flatMap(({ windows }) => windows);
  const earliest = new Date(today.getTime() - daysBack * 86_400_000).toISOString().slice(0, 10);
  const [next] = all.filter(({ state }) => state === 'not_open');
  return all.filter(({ state, deadline }) => state !== 'not_open' && deadline >= earliest).concat(next ?? []);
}

interface Asked {
  readonly plan: Plan;
  readonly window: PeriodWindow;
  readonly unit: { readonly region: string; readonly name: string };
}

interface Beside {
  readonly sent: readonly SubmissionView[];
  readonly reopened: readonly Reopening[];
  readonly late: readonly LateApplication[];
  readonly drafts: readonly DraftListed[];
}

function taskOf({ plan, window, unit }: Asked, { sent, reopened, late, drafts }: Beside): Task {
  const form = { plan: plan.plan, region: unit.region, period: window.period };
  const isOfForm = (one: { plan: string | null; region: string | null; period: string | null }): boolean =>
    one.plan === form.plan && one.region === form.region && one.period === form.period;
  const until = reopened.find((one) => one.open && isOfForm(one))?.until ?? window.reopenedUntil;
  const isReopened = until !== null && window.state === 'locked';
  return {
    ...form,
    planTitle: plan.title,
    regionName: unit.name,
    window: { ...window, reopenedUntil: until, state: isReopened ? 'reopened' : window.state },
    submission: sent.find(isOfForm) ?? null,
    draft: drafts.find((one) => one.accepted === null && isOfForm(one)) ?? null,
    counts: null,
    returned: null,
    // the newest comes first
    late: late.find(isOfForm) ?? null,
  };
}

/** What a row says beyond its state: how many problems its draft has, and why its form came back. */
async function withDetails(task: Task): Promise<Task> {
  const { draft, submission } = task;
  const [found, known] = await Promise.all([
    draft === null ? null : ask(() => draftsControllerFind({ path: { id: draft.draft } })).catch(() => null),
    submission?.state === 'returned'
      ? ask(() => submissionsControllerFind({ path: { id: submission.submission } }))
      : null,
  ]);
  const errors = found?.problems.filter(({ tier }) => tier === 'error').length ?? 0;
  const counts = found === null ? null : { errors, queries: found.problems.length - errors };
  return { ...task, counts, returned: known?.returned ?? null };
}

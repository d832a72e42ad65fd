import { createRootRoute, createRoute, createRouter, lazyRouteComponent, Navigate } from '@tanstack/react-router';
import { Unreachable } from '../data/ask.js';
import { NoSuchPage } from '../ui/no-such-page.js';
import { PageFault } from '../ui/page-fault.js';
import { places } from './menu.js';
import { holds, useSession } from './session.js';
import { Shell } from './shell.js';

/** Whatever a page keeps in its address, as text; each page reads its own keys and shows what it can. */
export type Search = Readonly<Record<string, string | undefined>>;

const asText = (search: Record<string, unknown>): Search =>
  Object.fromEntries(
    Object.entries(search).flatMap(([key, value]) =>
      typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
        ? [[key, String(value)]]
        : [],
    ),
  );

const root = createRootRoute({ component: Shell, validateSearch: asText, notFoundComponent: NoSuchPage });

function Home() {
  const { user } = useSession();
  const first = places.find(({ roles }) => holds(user, ...roles));
  return <Navigate to={first?.path ?? '/me'} replace />;
}

/** The router would reload the whole console by itself where a file is not had, and without a network that is its end. */
const fetched = (load: () => Promise<Record<string, unknown>>) => () =>
  load().catch(() => {
    throw new Unreachable();
  });

const page = <Path extends string>(path: Path, load: () => Promise<Record<string, unknown>>, name: string) =>
  createRoute({
    getParentRoute: () => root,
    path,
    component: lazyRouteComponent(fetched(load) as never, name as never),
  });

/** Every page: its address, and the file that is loaded when somebody goes there. */
const pages = [
  createRoute({ getParentRoute: () => root, path: '/', component: Home }),
  page('/tasks', () => import('../tasks/tasks-page.js'), 'TasksPage'),
  page('/tasks/upload', () => import('../upload/upload-page.js'), 'UploadPage'),
  page('/tasks/grid', () => import('../grid/grid-page.js'), 'GridPage'),
  page('/reviews', () => import('../reviews/reviews-page.js'), 'ReviewsPage'),
  page('/submissions/$id', () => import('../submission/submission-page.js'), 'SubmissionPage'),
  page('/scorecard', () => import('../scorecard/scorecard-page.js'), 'ScorecardPage'),
  page('/targets/$plan/$target/$region', () => import('../target/target-page.js'), 'TargetPage'),
  page('/alerts', () => import('../alerts/alerts-page.js'), 'AlertsPage'),
  page('/alerts/$id', () => import('../alerts/alert-page.js'), 'AlertPage'),
  page('/completeness', () => import('../completeness/completeness-page.js'), 'CompletenessPage'),
  page('/restatements', () => import('../restatements/restatements-page.js'), 'RestatementsPage'),
  page('/catalogue', () => import('../catalogue/catalogue-page.js'), 'CataloguePage'),
  page('/catalogue/$plan', () => import('../catalogue/plan-page.js'), 'PlanPage'),
  page('/calendar', () => import('../calendar/calendar-page.js'), 'CalendarPage'),
  page('/reports', () => import('../bulletins/bulletins-page.js'), 'BulletinsPage'),
  page('/reports/$id', () => import('../bulletins/bulletin-page.js'), 'BulletinPage'),
  page('/evaluations', () => import('../evaluations/evaluations-page.js'), 'EvaluationsPage'),
  page('/accounts', () => import('../accounts/accounts-page.js'), 'AccountsPage'),
  page('/regions', () => import('../divisions/divisions-page.js'), 'DivisionsPage'),
  page('/channels', () => import('../channels/channels-page.js'), 'ChannelsPage'),
  page('/jobs', () => import('../jobs/jobs-page.js'), 'JobsPage'),
  page('/audit', () => import('../audit/audit-page.js'), 'AuditPage'),
  page('/inbox', () => import('../inbox/inbox-page.js'), 'InboxPage'),
  page('/me', () => import('../me/me-page.js'), 'MePage'),
];

/** What follows the question mark is plain text, as people read it and pass it on. */
const plainAddress = {
  parseSearch: (text: string): Search => Object.fromEntries(new URLSearchParams(text)),
  stringifySearch: (search: Record<string, unknown>): string => {
    const text = new URLSearchParams(Object.entries(asText(search)) as [string, string][]).toString();
    return text === '' ? '' : `?${text}`;
  },
};

export const router = createRouter({
  ...plainAddress,
  routeTree: root.addChildren(pages),
  defaultErrorComponent: PageFault,
  defaultPreload: 'intent',
  scrollRestoration: true,
});

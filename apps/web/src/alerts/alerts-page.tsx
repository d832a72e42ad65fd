import { lazy, type ReactNode } from 'react';
import { alertsControllerCounts } from '../client/sdk.gen.js';
import { useAnswer } from '../data/use-answer.js';
import { Page } from '../ui/page.js';
import { usePlans } from '../ui/plan-select.js';
import { Tabs } from '../ui/tabs.js';
import { useAddress } from '../ui/use-search.js';
import { useLanguage, useSay, useWords } from '../words/language.js';
import { instantIn } from '../words/periods.js';
import { caseWords, flagWords, stateWords } from './alert-words.js';
import { askedOf } from './asked.js';
import { InboxFilters, PlanFilter, UnitFilter } from './inbox-filters.js';
import { Inbox } from './inbox.js';
import { ledgerAsked } from './ledger-asked.js';
import { RegionFilter } from './region-filter.js';
import { isStage, stages, tabOf, views, type Tab } from './stages.js';
import './alerts.css';

// what only some readers open comes when they open it
const AccountabilityView = lazy(async () => ({
  default: (await import('./accountability-view.js')).AccountabilityView,
}));
const LedgerView = lazy(async () => ({ default: (await import('./ledger-view.js')).LedgerView }));
const SilencesView = lazy(async () => ({ default: (await import('./silences-view.js')).SilencesView }));

/** 预警与督办: the inbox by stage, who answers for how much, the ledger, and what is silenced. */
export function AlertsPage(): ReactNode {
  const say = useWords(caseWords);
  const [address, setAddress] = useAddress();
  const tab = tabOf(address['tab']);
  const asked = askedOf(address);
  const counts = useAnswer(['alerts', 'counts', asked], () => alertsControllerCounts({ query: asked }), {
    refetchInterval: 60_000,
  }).data;
  const inbox = stages.map((key) => ({
    key,
    name: counts === undefined ? say[key] : say.counted(say[key], counts[key]),
    content: <Inbox stage={key} count={counts?.[key]} />,
  }));
  const content = { units: <AccountabilityView />, ledger: <LedgerView />, silences: <SilencesView /> };
  const others = views.map((key) => ({ key, name: say[key], content: content[key] }));
  return (
    <Page title={say.title} filters={filtersOf(tab)} printed={<PrintedFilters tab={tab} />}>
      <Tabs
        label={say.tabs}
        tabs={[...inbox, ...others]}
        open={tab}
        onOpen={(key) => setAddress({ tab: key === 'new' ? undefined : key, page: undefined, open: undefined })}
      />
    </Page>
  );
}

/** On top of a print: which list it is, narrowed by what, and as it was when. */
function PrintedFilters({ tab }: { readonly tab: Tab }): ReactNode {
  const words = useWords(caseWords);
  const states = useWords(stateWords);
  const flagNames = useWords(flagWords);
  const language = useLanguage();
  const say = useSay();
  const plans = usePlans().data ?? [];
  const [address] = useAddress();
  const { plan, region, unit, flag, text } = askedOf(address);
  const { state, from, to } = ledgerAsked(address);
  const title = plans.find((one) => one.plan === plan)?.title;
  const parts = [
    words[tab],
    title === undefined ? plan : say(title),
    region,
    unit,
    flag && flagNames[flag],
    text,
    ...(tab === 'ledger' ? [state && state !== 'open' ? states[state] : undefined, from, to] : []),
    instantIn(new Date().toISOString(), language),
  ];
  return parts.filter((part) => part !== undefined).join(' · ');
}

function filtersOf(tab: Tab): ReactNode {
  if (isStage(tab)) return <InboxFilters />;
  if (tab === 'silences') return undefined;
  return (
    <>
      <PlanFilter />
      <RegionFilter />
      {tab === 'ledger' && <UnitFilter />}
    </>
  );
}

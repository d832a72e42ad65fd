import type { ReactNode } from 'react';
import { Link, useParams } from '@tanstack/react-router';
import { Button, Empty } from 'antd';
import { holds, useSession } from '../app/session.js';
import type { PlansControllerOneResponse } from '../client/types.gen.js';
import { Answer } from '../ui/answer.js';
import { Page } from '../ui/page.js';
import { Tabs } from '../ui/tabs.js';
import { useAddress } from '../ui/use-search.js';
import { useLanguage, useSay, useWords } from '../words/language.js';
import { dayIn } from '../words/periods.js';
import { CataloguePanel } from './catalogue-panel.js';
import { catalogueWords } from './catalogue-words.js';
import { ChangePanel } from './change-panel.js';
import { TargetDetail } from './target-detail.js';
import { usePlan, useTargets, type PlanTarget } from './use-plan.js';
import { VersionsPanel } from './versions-panel.js';
import './catalogue.css';

/** A1: one plan: clauses, targets, indicators, versions. */
export function PlanPage(): ReactNode {
  const say = useWords(catalogueWords);
  const inWords = useSay();
  const params: { readonly plan?: string } = useParams({ strict: false });
  const plan = usePlan(params.plan ?? '');
  const targets = useTargets(params.plan ?? '');
  return (
    <Page
      title={plan.data === undefined ? say.title : inWords(plan.data.title)}
      actions={<Button onClick={() => window.print()}>{say.print}</Button>}
      printed={plan.data && say.printed(plan.data.version, plan.data.targets)}
    >
      <p className="catalogue-screen">
        <Link to="/catalogue">← {say.back}</Link>
      </p>
      <Answer of={plan}>
        {(known) => (
          <>
            <Document plan={known} />
            <Answer of={targets}>{(all) => <Panels plan={known} targets={all} />}</Answer>
          </>
        )}
      </Answer>
    </Page>
  );
}

function Document({ plan: { document, plan, version } }: { readonly plan: PlansControllerOneResponse }): ReactNode {
  const say = useWords(catalogueWords);
  const language = useLanguage();
  const said = [
    `《${document.title ?? plan}》`,
    document.number ?? say.noNumber,
    document.by,
    document.issued === null ? null : dayIn(document.issued, language),
    say.versionShort(version),
  ];
  return <p>{said.filter(Boolean).join(' · ')}</p>;
}

interface PanelsProps {
  readonly plan: PlansControllerOneResponse;
  readonly targets: readonly PlanTarget[];
}

function Panels({ plan, targets }: PanelsProps): ReactNode {
  const say = useWords(catalogueWords);
  const { user } = useSession();
  const [{ tab }, setAddress] = useAddress();
  const tabs = [
    { key: 'catalogue', name: say.catalogue, content: <CataloguePanel plan={plan} targets={targets} /> },
    { key: 'versions', name: say.versions, content: <VersionsPanel plan={plan} /> },
    ...(holds(user, 'catalogue_admin')
      ? [{ key: 'change', name: say.change, content: <ChangePanel plan={plan} /> }]
      : []),
  ];
  const open = tabs.some(({ key }) => key === tab) ? (tab ?? 'catalogue') : 'catalogue';
  return (
    <>
      <div className="catalogue-screen">
        {targets.length === 0 && <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={say.noTargets} />}
        <Tabs
          label={say.title}
          tabs={tabs}
          open={open}
          onOpen={(key) => setAddress({ tab: key === 'catalogue' ? undefined : key })}
        />
      </div>
      <div className="catalogue-book">
        {targets.map((target) => (
          <TargetDetail key={target.id} target={target} isPrinted />
        ))}
      </div>
    </>
  );
}

import './bulletins.css';
import { lazy, Suspense, useEffect, useState, type ReactNode } from 'react';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { Alert, Button, Radio } from 'antd';
import { holds, useSession } from '../app/session.js';
import type { ReportModel } from '../client/types.gen.js';
import { outdated } from '../data/use-answer.js';
import { Answer } from '../ui/answer.js';
import { Page } from '../ui/page.js';
import { Tabs } from '../ui/tabs.js';
import { useAddress } from '../ui/use-search.js';
import { useLanguage, useSay, useWords, type Language } from '../words/language.js';
import { instantIn, periodWords } from '../words/periods.js';
import { actionWords } from './action-words.js';
import { againOf } from './again-of.js';
import { BulletinEditor } from './bulletin-editor.js';
import { pageWords } from './page-words.js';
import { CaseActions } from './case-actions.js';
import { makes, mayDo } from './case-states.js';
import { FileLinks } from './file-links.js';
import { PreflightList, TroubleNotice } from './preflight-list.js';
import { Preview } from './preview.js';
import { StateTag } from './state-tag.js';
import { useBulletin, useComposed, useRuns, type Bulletin } from './use-bulletin.js';
import { useWording } from './use-wording.js';
import { WhyReturned } from './why-returned.js';

// what only some readers open comes when they open it
const DeliveryList = lazy(async () => ({ default: (await import('./delivery-list.js')).DeliveryList }));
const DifferenceView = lazy(async () => ({ default: (await import('./difference-view.js')).DifferenceView }));
const RequestDialog = lazy(async () => ({ default: (await import('./request-dialog.js')).RequestDialog }));
const StepHistory = lazy(async () => ({ default: (await import('./step-history.js')).StepHistory }));

/** One bulletin: worded, checked, compared, decided upon, sent. */
export function BulletinPage(): ReactNode {
  const say = useWords(pageWords);
  const { id = '' }: { readonly id?: string } = useParams({ strict: false });
  const { user } = useSession();
  const bulletin = useBulletin(id);
  // what was left out can be brought back: only an editor of a draft needs to know
  const isWorded = bulletin.data?.state === 'draft' && holds(user, 'editor');
  const composed = useComposed(id, isWorded);
  if (bulletin.data === undefined || (isWorded && composed.data === undefined && composed.error === null)) {
    return (
      <Page title={say.bulletin}>
        <Answer of={bulletin}>{() => <Answer of={composed}>{() => null}</Answer>}</Answer>
      </Page>
    );
  }
  return <Opened key={id} bulletin={bulletin.data} composed={composed.data ?? bulletin.data.model} />;
}

interface OpenedProps {
  readonly bulletin: Bulletin;
  readonly composed: ReportModel;
}

function Opened({ bulletin, composed }: OpenedProps): ReactNode {
  const say = useWords(pageWords);
  const reader = useLanguage();
  const { user } = useSession();
  const [{ tab, doc }, go] = useAddress();
  const language: Language = doc === 'en' || doc === 'zh' ? doc : reader;
  const standing = { state: bulletin.state, edition: bulletin.edition, files: bulletin.files.length };
  const isWorded = mayDo(user, 'edit', standing);
  const wording = useWording(bulletin, composed);
  usePrinted(bulletin);
  const read = <Preview model={bulletin.model} language={language} withdrawn={bulletin.withdrawn} />;
  const tabs = [
    ...(isWorded
      ? [{ key: 'edit', name: say.edit, content: <BulletinEditor {...{ bulletin, composed, wording, language }} /> }]
      : [{ key: 'read', name: say.read, content: read }]),
    ...(makes(user)
      ? [
          { key: 'check', name: say.check, content: <PreflightList bulletin={bulletin} /> },
          { key: 'difference', name: say.difference, content: <DifferenceView bulletin={bulletin} /> },
          { key: 'history', name: say.history, content: <StepHistory bulletin={bulletin} /> },
          { key: 'deliveries', name: say.deliveries, content: <DeliveryList bulletin={bulletin} /> },
        ]
      : []),
  ];
  const open = tabs.find(({ key }) => key === tab)?.key ?? (isWorded ? 'edit' : 'read');
  return (
    <Page
      title={
        <>
          {bulletin.model.head.title[reader]} <StateTag state={bulletin.state} />
        </>
      }
      name={bulletin.model.head.title[reader]}
      actions={<CaseActions bulletin={bulletin} unsaved={wording.edits.length} />}
      filters={
        <>
          <Facts bulletin={bulletin} />
          <Radio.Group
            size="small"
            aria-label={say.language}
            value={language}
            options={[
              { value: 'zh', label: '中文' },
              { value: 'en', label: 'English' },
            ]}
            optionType="button"
            onChange={({ target }) => go({ doc: target.value === 'en' ? 'en' : 'zh' })}
          />
        </>
      }
      printed={say.printed}
    >
      <Notices bulletin={bulletin} unsaved={isWorded ? 0 : wording.edits.length} />
      <Tabs label={say.bulletin} tabs={tabs} open={open} onOpen={(key) => go({ tab: key })} />
    </Page>
  );
}

/** While the authorised bulletin is being printed, its files are looked for. */
function usePrinted({ state, files, trouble }: Bulletin): void {
  const isWaiting = state === 'authorised' && files.length === 0 && trouble === null;
  useEffect(() => {
    if (!isWaiting) return undefined;
    const timer = setInterval(() => void outdated('bulletin', 'bulletin-history'), 2_000);
    return () => clearInterval(timer);
  }, [isWaiting]);
}

function Facts({ bulletin }: { readonly bulletin: Bulletin }): ReactNode {
  const say = useWords(pageWords);
  const tell = useSay();
  const language = useLanguage();
  const { model, issue, cutoff, edition, revision, cadence } = bulletin;
  return (
    <dl className="bulletins-facts">
      <div>
        <dt>{say.plan}</dt>
        <dd>{tell(model.plan.title)}</dd>
      </div>
      <div>
        <dt>{say.region}</dt>
        <dd>{model.region.name}</dd>
      </div>
      <div>
        <dt>{say.issue}</dt>
        <dd>
          {periodWords(issue, language)}（{say[cadence]}）
        </dd>
      </div>
      <div>
        <dt>{say.cutoff}</dt>
        <dd>{instantIn(cutoff, language)}</dd>
      </div>
      <div>
        <dt>{say.version}</dt>
        <dd>{edition === null ? say.past : say.edition(edition, revision)}</dd>
      </div>
      <div>
        <dt>{say.files}</dt>
        <dd>
          <FileLinks report={bulletin} />
        </dd>
      </div>
    </dl>
  );
}

interface NoticesProps {
  readonly bulletin: Bulletin;
  /** Changes that were begun and cannot be saved any more as it stands. */
  readonly unsaved: number;
}

/** What a reader has to know before anything else, and the ways on from here. */
function Notices({ bulletin, unsaved }: NoticesProps): ReactNode {
  const say = useWords(pageWords);
  const actions = useWords(actionWords);
  const { user } = useSession();
  const navigate = useNavigate();
  const [isAsking, setIsAsking] = useState(false);
  const { edition, correctedBy, trouble, revision, state } = bulletin;
  const runs = useRuns(bulletin);
  const newer = (runs.data ?? []).find((run) => run.edition !== null && run.revision > revision);
  const isOver = state === 'published' || state === 'withdrawn';
  const mayAsk = holds(user, 'editor', 'monitor', 'catalogue_admin') && edition !== null && correctedBy === null;
  return (
    <>
      {edition === null && <Alert type="info" showIcon className="problem-notice" title={say.pastNotice} />}
      {correctedBy !== null && (
        <Alert
          type="warning"
          showIcon
          className="problem-notice"
          title={say.corrected}
          action={
            <Link to="/reports/$id" params={{ id: correctedBy }}>
              {say.openIt}
            </Link>
          }
        />
      )}
      {newer !== undefined && correctedBy === null && (
        <Alert
          type="warning"
          showIcon
          className="problem-notice"
          title={isOver ? say.correction(newer.revision) : say.newer(newer.revision)}
          action={
            <Link to="/reports/$id" params={{ id: newer.id }}>
              {say.openIt}
            </Link>
          }
        />
      )}
      {unsaved > 0 && <Alert type="warning" showIcon className="problem-notice" title={say.keptHere(unsaved)} />}
      <WhyReturned bulletin={bulletin} />
      {trouble !== null && <TroubleNotice bulletin={bulletin} trouble={trouble} />}
      {mayAsk && newer === undefined && (
        <p>
          <Button size="small" onClick={() => setIsAsking(true)}>
            {isOver ? actions.correct : actions.again}
          </Button>
        </p>
      )}
      {isAsking && (
        <Suspense fallback={null}>
          <RequestDialog
            wanted={againOf(bulletin)}
            onClose={() => setIsAsking(false)}
            onRequested={(job) => void navigate({ to: '/reports', search: { job } })}
          />
        </Suspense>
      )}
    </>
  );
}

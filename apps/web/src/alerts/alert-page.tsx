import type { ReactNode } from 'react';
import { Link, useParams } from '@tanstack/react-router';
import { Answer } from '../ui/answer.js';
import { Page } from '../ui/page.js';
import { useAddress } from '../ui/use-search.js';
import { useLanguage, useWords, words } from '../words/language.js';
import { AlertPane, useAlert } from './alert-pane.js';
import { caseWords } from './alert-words.js';
import { actOfKey } from './acts.js';
import type { Alert } from './alert.js';
import { useHistory } from './case-timeline.js';
import { OrderPaper } from './order-paper.js';
import { stageOf } from './stages.js';
import { thingOf } from './thing.js';
import { useAct } from './use-act.js';
import { useCaseKeys } from './use-case-keys.js';
import './alerts.css';

const pageWords = words({ list: '回到列表' }, { list: 'To the list' });

/** One alert on a page of its own: what messages lead to, and what a narrow screen shows. */
export function AlertPage(): ReactNode {
  const { id = '' }: { readonly id?: string } = useParams({ strict: false });
  const say = useWords(caseWords);
  const [{ paper }] = useAddress();
  const alert = useAlert(id);
  if (alert.data === undefined) {
    return (
      <Page title={say.title}>
        <Answer of={alert}>{() => null}</Answer>
      </Page>
    );
  }
  return paper === 'order' ? <OrderOf alert={alert.data} /> : <CaseOf alert={alert.data} />;
}

function OrderOf({ alert }: { readonly alert: Alert }): ReactNode {
  const history = useHistory(alert.id);
  return <Answer of={history}>{(steps) => <OrderPaper alert={alert} history={steps} />}</Answer>;
}

function CaseOf({ alert }: { readonly alert: Alert }): ReactNode {
  const words = useWords(pageWords);
  const language = useLanguage();
  const { begin, dialog } = useAct();
  useCaseKeys((key) => {
    const act = actOfKey(key);
    if (act !== null) begin(alert, act);
    return act !== null;
  });
  return (
    <Page
      title={thingOf(alert, language)}
      actions={
        <Link to="/alerts" search={{ tab: stageOf(alert.state) }}>
          {words.list}
        </Link>
      }
    >
      <AlertPane alert={alert} onAct={(act) => begin(alert, act)} />
      {dialog}
    </Page>
  );
}

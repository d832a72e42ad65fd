import type { ReactNode } from 'react';
import { Alert as Notice } from 'antd';
import { alertsControllerFind } from '../client/sdk.gen.js';
import { useAnswer } from '../data/use-answer.js';
import { useWords } from '../words/language.js';
import { ActButtons } from './act-buttons.js';
import type { DialogAct } from './acts.js';
import { AlertFacts } from './alert-facts.js';
import { caseWords } from './alert-words.js';
import type { Alert } from './alert.js';
import { CaseTimeline } from './case-timeline.js';
import { EvidenceList } from './evidence-list.js';
import { OrderSection } from './order-section.js';
import { StateLine } from './state-line.js';

/** One alert, asked anew every minute: others work on it too. */
export const useAlert = (id: string) =>
  useAnswer(['alerts', 'one', id], () => alertsControllerFind({ path: { id } }), { refetchInterval: 60_000 });

interface AlertPaneProps {
  readonly alert: Alert;
  readonly onAct: (act: DialogAct) => void;
}

/** Everything about one alert: how it stands, what can be done, the figures, the order, the evidence, what happened. */
export function AlertPane({ alert, onAct }: AlertPaneProps): ReactNode {
  const say = useWords(caseWords);
  const asked = alert.dismissalAskedBy;
  return (
    <div className="alerts-case">
      <p>
        <StateLine alert={alert} />
      </p>
      {asked !== null && alert.state !== 'closed' && <Notice type="warning" title={say.asked(asked.name)} />}
      <ActButtons may={alert.may} onAct={onAct} />
      <AlertFacts alert={alert} />
      <OrderSection alert={alert} />
      <EvidenceList alert={alert} />
      <CaseTimeline id={alert.id} />
    </div>
  );
}

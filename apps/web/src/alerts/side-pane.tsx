import type { ReactNode } from 'react';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { Answer } from '../ui/answer.js';
import { useAddress } from '../ui/use-search.js';
import { useLanguage, useWords, words } from '../words/language.js';
import type { DialogAct } from './acts.js';
import { AlertPane, useAlert } from './alert-pane.js';
import type { Alert } from './alert.js';
import { thingOf } from './thing.js';

const paneWords = words(
  { pane: '打开的预警', page: '在单独页面打开', close: '收起' },
  { pane: 'The open alert', page: 'On a page of its own', close: 'Close' },
);

interface SidePaneProps {
  readonly id: string;
  readonly onAct: (alert: Alert, act: DialogAct) => void;
}

/** The open alert beside the list. */
export function SidePane({ id, onAct }: SidePaneProps): ReactNode {
  const say = useWords(paneWords);
  const language = useLanguage();
  const [, setAddress] = useAddress();
  const alert = useAlert(id);
  return (
    <aside aria-label={say.pane} className="alerts-pane">
      <div className="alerts-pane-bar">
        <Link to="/alerts/$id" params={{ id }}>
          {say.page}
        </Link>
        <Button size="small" onClick={() => setAddress({ open: undefined })}>
          {say.close}
        </Button>
      </div>
      <Answer of={alert}>
        {(found) => (
          <>
            <h2>{thingOf(found, language)}</h2>
            <AlertPane alert={found} onAct={(act) => onAct(found, act)} />
          </>
        )}
      </Answer>
    </aside>
  );
}

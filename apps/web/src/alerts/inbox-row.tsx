import type { ReactNode } from 'react';
import { Link } from '@tanstack/react-router';
import { Checkbox } from 'antd';
import type { Status } from '#scoring';
import { SeverityFlag } from '../ui/severity-flag.js';
import { StatusTag } from '../ui/status-tag.js';
import type { Search } from '../ui/use-search.js';
import { useLanguage, useSay, useWords, words } from '../words/language.js';
import { caseWords } from './alert-words.js';
import { severityOfFlag, unitsOf, type Alert } from './alert.js';
import { StateLine } from './state-line.js';
import { thingOf } from './thing.js';

const rowWords = words({ pick: (thing: string) => `选中 ${thing}` }, { pick: (thing: string) => `Select ${thing}` });

interface InboxRowProps {
  readonly alert: Alert;
  readonly isOpen: boolean;
  readonly isPicked: boolean;
  /** Beside the list on a wide screen; on a page of its own on a narrow one. */
  readonly isWide: boolean;
  readonly search: Search;
  readonly onPick: (isPicked: boolean) => void;
  readonly onFocus: () => void;
}

/** One alert in the list: its flag, where and what, how far behind, how it stands, and who has it. */
export function InboxRow({ alert, isOpen, isPicked, isWide, search, onPick, onFocus }: InboxRowProps): ReactNode {
  const words = useWords(rowWords);
  const named = useWords(caseWords);
  const language = useLanguage();
  const say = useSay();
  const { facts, told, owner, state } = alert;
  const thing = thingOf(alert, language);
  const units = unitsOf(alert);
  const who = [
    ...(units.length === 0
      ? []
      : [`${named.unit}：${units.slice(0, 2).join(named.separator)}${units.length > 2 ? ' …' : ''}`]),
    ...(owner === null && state !== 'closed' ? [`${named.owner}：${named.nobody}`] : []),
  ];
  const content = (
    <>
      <SeverityFlag severity={severityOfFlag(alert.flag)} /> {thing}
    </>
  );
  return (
    <li className={isOpen ? 'alerts-row alerts-row-open' : 'alerts-row'}>
      <Checkbox checked={isPicked} aria-label={words.pick(thing)} onChange={({ target }) => onPick(target.checked)} />
      <div className="alerts-row-text">
        <p className="alerts-row-head">
          {isWide ? (
            <Link
              to="/alerts"
              search={{ ...search, open: alert.id }}
              data-row={alert.id}
              onFocus={onFocus}
              aria-current={isOpen}
            >
              {content}
            </Link>
          ) : (
            <Link to="/alerts/$id" params={{ id: alert.id }} data-row={alert.id} onFocus={onFocus}>
              {content}
            </Link>
          )}{' '}
          {facts.kind === 'lag' && <StatusTag status={facts.status as Status} />}
        </p>
        <p>{[told.lines[0] ?? told.standing].map(say)}</p>
        <p>
          <StateLine alert={alert} isBare />
        </p>
        <p className="alerts-hint">{who.join(' · ')}</p>
      </div>
    </li>
  );
}

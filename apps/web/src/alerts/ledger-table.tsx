import type { ReactNode } from 'react';
import { Link } from '@tanstack/react-router';
import type { LedgerEntry } from '../client/types.gen.js';
import { SeverityFlag } from '../ui/severity-flag.js';
import { useLanguage, useSay, useWords, type Language } from '../words/language.js';
import { dayIn } from '../words/periods.js';
import { endWords, stateWords } from './alert-words.js';
import { severityOfFlag } from './alert.js';
import { ledgerWords } from './ledger-words.js';

/** The lines of the ledger, as the paper has them. */
export function LedgerTable({ entries }: { readonly entries: readonly LedgerEntry[] }): ReactNode {
  const say = useWords(ledgerWords);
  const heads = ['number', 'level', 'region', 'subject', 'gap', 'opened', 'unit', 'owner', 'promised', 'order', 'state', 'closed'] as const; // prettier-ignore
  return (
    <div className="alerts-scroll" role="region" aria-label={say.caption} tabIndex={0}>
      <table className="alerts-table alerts-ledger">
        <caption>{say.caption}</caption>
        <thead>
          <tr>
            {heads.map((head) => (
              <th key={head} scope="col">
                {say[head]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {entries.map((entry) => (
            <LedgerRow key={entry.id} entry={entry} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function LedgerRow({ entry }: { readonly entry: LedgerEntry }): ReactNode {
  const words = useWords(ledgerWords);
  const states = useWords(stateWords);
  const ends = useWords(endWords);
  const language = useLanguage();
  const say = useSay();
  const day = (given: string | null): string => (given === null ? '' : dayIn(given, language));
  const { overdueDays, closedBy, inTime, gap, gapUnit } = entry;
  return (
    <tr>
      <th scope="row" className="number">
        <Link to="/alerts/$id" params={{ id: entry.id }}>
          {entry.id}
        </Link>
      </th>
      <td className="alerts-short">
        <SeverityFlag severity={severityOfFlag(entry.flag)} />
      </td>
      <td className="alerts-short">{entry.regionName}</td>
      <td>
        {say(entry.subject)}
        {entry.clause !== null && <span className="alerts-hint"> {say(entry.clause)}</span>}
      </td>
      <td className="number">{gapWords(gap, { unit: gapUnit === null ? '' : say(gapUnit), language })}</td>
      <td>{day(entry.openedOn)}</td>
      <td>{entry.unit ?? entry.namedUnits.join(words.separator)}</td>
      <td className="alerts-short">{entry.owner ?? ''}</td>
      <td>{day(entry.promisedOn)}</td>
      <td>
        {entry.orderNumber ?? ''} {day(entry.orderDue)}
      </td>
      <td className={overdueDays === null ? 'alerts-short' : 'alerts-short alerts-line-late'}>
        {states[entry.state]}
        {overdueDays !== null && ` ${words.overdueDays(overdueDays)}`}
      </td>
      <td>
        {day(entry.closedOn)} {closedBy !== null && ends[closedBy]}{' '}
        {inTime !== null && words[inTime ? 'inTime' : 'late']}
      </td>
    </tr>
  );
}

/** As exact as anybody reads it; the file has every decimal. */
function gapWords(
  { opened, now }: LedgerEntry['gap'],
  { unit, language }: { unit: string; language: Language },
): string {
  const figure = new Intl.NumberFormat(language, { maximumFractionDigits: 4 });
  const print = (value: number | null): string => (value === null ? '—' : figure.format(value));
  return opened === null && now === null ? '—' : `${print(opened)} → ${print(now)} ${unit}`;
}

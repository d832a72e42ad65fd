import type { ReactNode } from 'react';
import { Button, Input, Select } from 'antd';
import { alertLedgerControllerPage } from '../client/sdk.gen.js';
import { useAnswer } from '../data/use-answer.js';
import { Answer } from '../ui/answer.js';
import { useAddress } from '../ui/use-search.js';
import { useLanguage, useWords } from '../words/language.js';
import { stateWords } from './alert-words.js';
import { pageOf } from './asked.js';
import { ledgerAsked, ledgerFile, ledgerStates } from './ledger-asked.js';
import { LedgerTable } from './ledger-table.js';
import { ledgerWords } from './ledger-words.js';
import { Pager } from './pager.js';

const pageSize = 100;

/** 督办台账: every case of what the reader may see, to be read, printed and saved. */
export function LedgerView(): ReactNode {
  const say = useWords(ledgerWords);
  const language = useLanguage();
  const [address] = useAddress();
  const asked = ledgerAsked(address);
  const page = pageOf(address['page']);
  const query = { ...asked, limit: pageSize, offset: (page - 1) * pageSize };
  const ledger = useAnswer(['alerts', 'ledger', query], () => alertLedgerControllerPage({ query }));
  return (
    <>
      <div className="page-filters">
        <LedgerFilters />
        <a href={ledgerFile(asked, { ending: 'xlsx', lang: language })} download>
          {say.xlsx}
        </a>
        <a href={ledgerFile(asked, { ending: 'csv', lang: language })} download>
          {say.csv}
        </a>
        <Button onClick={() => window.print()}>{say.print}</Button>
        <span className="alerts-hint">{say.exported}</span>
      </div>
      <Answer of={ledger} empty={say.empty} isEmpty={({ counts }) => counts.cases === 0}>
        {({ counts, entries }) => (
          <>
            <p>{say.counts(counts)}</p>
            <LedgerTable entries={entries} />
            <Pager page={page} size={pageSize} shown={entries.length} total={counts.cases} />
          </>
        )}
      </Answer>
    </>
  );
}

function LedgerFilters(): ReactNode {
  const say = useWords(ledgerWords);
  const states = useWords(stateWords);
  const [{ state, from = '', to = '' }, setAddress] = useAddress();
  const day = (key: 'from' | 'to', value: string): ReactNode => (
    <label className="filter">
      <span>{say[key]}</span>
      <Input
        type="date"
        className="alerts-day"
        value={value}
        onChange={({ target }) => setAddress({ [key]: target.value, page: undefined })}
      />
    </label>
  );
  return (
    <>
      <label className="filter">
        <span>{say.state}</span>
        <Select
          allowClear
          aria-label={say.state}
          className="filter-narrow"
          placeholder={say.any}
          value={ledgerStates.find((one) => one === state) ?? null}
          options={ledgerStates.map((value) => ({ value, label: value === 'open' ? say.open : states[value] }))}
          onChange={(value: string | undefined) => setAddress({ state: value, page: undefined })}
        />
      </label>
      {day('from', from)}
      {day('to', to)}
    </>
  );
}

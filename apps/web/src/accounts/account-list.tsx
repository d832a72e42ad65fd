import { useState, type ReactNode } from 'react';
import { Select } from 'antd';
import { DivisionName } from '../divisions/division-name.js';
import type { DivisionMap } from '../divisions/division-map.js';
import { useDivisionMap } from '../divisions/use-division-map.js';
import { Answer } from '../ui/answer.js';
import { ListTable } from '../ui/list-table.js';
import { TypedFilter } from '../ui/typed-filter.js';
import { useAddress } from '../ui/use-search.js';
import { useLanguage, useWords } from '../words/language.js';
import { dayIn, instantIn } from '../words/periods.js';
import { AccountActs } from './account-acts.js';
import { filterAccounts, stateOf, todayInChina, type AccountRow } from './account-filter.js';
import { accountWords } from './account-words.js';
import { roleWords } from '../words/roles.js';
import { GrantState } from './grant-state.js';
import { ProposeGrant } from './propose-grant.js';
import { useAccounts } from './use-accounts.js';

const states = ['enabled', 'disabled', 'without-grant'] as const;

/** Who may sign in, with their grants; what can be done to each by this administrator. */
export function AccountList(): ReactNode {
  const say = useWords(accountWords);
  const roles = useWords(roleWords);
  const [{ q = '', state }, setAddress] = useAddress();
  const accounts = useAccounts();
  const map = useDivisionMap();
  const [chosen, setChosen] = useState<AccountRow | null>(null);
  const stateNames = { enabled: say.enabled, disabled: say.disabled, 'without-grant': say.withoutGrant };
  const wish = { text: q, state, today: todayInChina(), roleWord: (role: keyof typeof roles) => roles[role] };
  return (
    <>
      <div className="page-filters">
        <TypedFilter
          label={say.find}
          placeholder={say.findHint}
          value={q}
          onSettle={(text) => setAddress({ q: text })}
        />
        <label className="filter">
          <span>{say.state}</span>
          <Select
            value={state ?? ''}
            aria-label={say.state}
            className="filter-narrow"
            onChange={(value) => setAddress({ state: value })}
            options={[{ value: '', label: say.all }, ...states.map((value) => ({ value, label: stateNames[value] }))]}
          />
        </label>
      </div>
      <Answer of={accounts} isEmpty={(all) => filterAccounts(all, wish).length === 0} empty={say.noAccounts}>
        {(all) => <AccountTable rows={filterAccounts(all, wish)} all={all.length} map={map} onPropose={setChosen} />}
      </Answer>
      {chosen !== null && <ProposeGrant account={chosen} onClose={() => setChosen(null)} />}
    </>
  );
}

interface AccountTableProps {
  readonly rows: readonly AccountRow[];
  readonly all: number;
  readonly map: DivisionMap;
  readonly onPropose: (account: AccountRow) => void;
}

function AccountTable({ rows, all, map, onPropose }: AccountTableProps): ReactNode {
  const say = useWords(accountWords);
  const language = useLanguage();
  const heads = [say.username, say.displayName, say.state, say.grants, say.lastSeen, say.acts];
  return (
    <ListTable caption={say.shown(rows.length, all)} heads={heads} hasActs>
      {rows.map((account) => (
        <tr key={account.accountId}>
          <th scope="row" className="list-wrap">
            {account.username}
          </th>
          <td className="list-wrap">{account.displayName}</td>
          <td>
            <span className={account.disabled ? 'accounts-off' : 'accounts-on'}>
              {account.disabled ? `× ${say.disabled}` : `✓ ${say.enabled}`}
            </span>
            <SignInState account={account} />
          </td>
          <td>
            <Grants account={account} map={map} />
          </td>
          <td>{account.lastSeenAt === null ? say.never : instantIn(account.lastSeenAt, language)}</td>
          <td className="list-acts">
            <AccountActs account={account} onPropose={onPropose} />
          </td>
        </tr>
      ))}
    </ListTable>
  );
}

function Grants({ account, map }: { readonly account: AccountRow; readonly map: DivisionMap }): ReactNode {
  const say = useWords(accountWords);
  const roles = useWords(roleWords);
  const language = useLanguage();
  if (account.grants.length === 0) return <span className="list-quiet">{say.withoutGrant}</span>;
  return (
    <ul className="accounts-grants">
      {account.grants.map((grant) => (
        <li key={grant.grantId}>
          {roles[grant.role]} · <DivisionName map={map} code={grant.region} />
          {grant.until !== null && ` · ${say.untilShort} ${dayIn(grant.until, language)}`}{' '}
          {stateOf(grant, todayInChina()) !== 'approved' && <GrantState grant={grant} />}
        </li>
      ))}
    </ul>
  );
}

/** By what somebody signs in, and whether that is shut at the moment. */
function SignInState({ account }: { readonly account: AccountRow }): ReactNode {
  const say = useWords(accountWords);
  const language = useLanguage();
  return (
    <>
      <br />
      <span className="list-quiet">
        {account.secondFactorAt === null ? say.passwordOnly : say.withSecondFactor}
        {account.identityAt !== null && ` / ${say.withIdentity}`}
      </span>
      {account.lockedUntil !== null && (
        <>
          <br />
          <span className="accounts-proposed">◆ {say.lockedUntil(instantIn(account.lockedUntil, language))}</span>
        </>
      )}
    </>
  );
}

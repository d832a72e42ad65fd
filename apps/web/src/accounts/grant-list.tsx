import { useMemo, type ReactNode } from 'react';
import { Select } from 'antd';
import { holds, useSession } from '../app/session.js';
import { grantsControllerList } from '../client/sdk.gen.js';
import type { GrantRow } from '../client/types.gen.js';
import { known } from '../data/known.js';
import { useAnswer } from '../data/use-answer.js';
import { DivisionName } from '../divisions/division-name.js';
import { useDivisionMap } from '../divisions/use-division-map.js';
import { Answer } from '../ui/answer.js';
import { ListTable } from '../ui/list-table.js';
import { useAddress } from '../ui/use-search.js';
import { useLanguage, useWords } from '../words/language.js';
import { dayIn } from '../words/periods.js';
import { accountWords } from './account-words.js';
import { roleWords } from '../words/roles.js';
import { GrantActs } from './grant-acts.js';
import { GrantState } from './grant-state.js';
import { useAccounts } from './use-accounts.js';

const states = ['proposed', 'approved', 'revoked'] as const;
/** The service gives no more at once. */
const mostGrants = 1_000;

/** Grants as proposed, approved, revoked; printed it is the list that an inspector asks for. */
export function GrantList(): ReactNode {
  const say = useWords(accountWords);
  const { user } = useSession();
  const [search, setAddress] = useAddress();
  const first = holds(user, 'secadmin') ? 'proposed' : 'all';
  const chosen = search['state'] ?? first;
  const state = states.find((one) => one === chosen);
  const grants = useAnswer(['grants', state], () => grantsControllerList({ query: known({ state }) }));
  const names = { proposed: say.proposedState, approved: say.approvedState, revoked: say.revokedState };
  return (
    <>
      <p className="print-only">
        {say.grantState}：{state === undefined ? say.all : names[state]}
      </p>
      <div className="page-filters">
        <label className="filter">
          <span>{say.grantState}</span>
          <Select
            value={state ?? 'all'}
            aria-label={say.grantState}
            className="filter-narrow"
            onChange={(value) => setAddress({ state: value === first ? undefined : value })}
            options={[{ value: 'all', label: say.all }, ...states.map((value) => ({ value, label: names[value] }))]}
          />
        </label>
      </div>
      <Answer
        of={grants}
        isEmpty={(all) => all.length === 0}
        empty={state === 'proposed' ? say.noWaiting : say.noGrants}
      >
        {(all) => (
          <>
            {all.length >= mostGrants && <p role="status">{say.capped}</p>}
            <GrantTable
              grants={all}
              caption={state === 'proposed' ? say.waiting(all.length) : say.shownGrants(all.length)}
            />
          </>
        )}
      </Answer>
    </>
  );
}

interface GrantTableProps {
  readonly grants: readonly GrantRow[];
  readonly caption: string;
}

function GrantTable({ grants, caption }: GrantTableProps): ReactNode {
  const say = useWords(accountWords);
  const roles = useWords(roleWords);
  const language = useLanguage();
  const map = useDivisionMap();
  const { data: accounts } = useAccounts();
  const names = useMemo(
    () => new Map((accounts ?? []).map(({ accountId, username }) => [accountId, username])),
    [accounts],
  );
  const nameOf = (id: string | null): string => (id === null ? '—' : (names.get(id) ?? `#${id}`));
  const heads = [say.who, say.role, say.region, say.untilShort, say.stateOf, say.byWhom, say.acts];
  return (
    <ListTable caption={caption} heads={heads} hasActs>
      {grants.map((grant) => (
        <tr key={grant.grantId}>
          <th scope="row" className="list-wrap">
            {grant.username}
          </th>
          <td>{roles[grant.role]}</td>
          <td>
            <DivisionName map={map} code={grant.region} />
          </td>
          <td>{grant.until === null ? say.forever : dayIn(grant.until, language)}</td>
          <td>
            <GrantState grant={grant} />
          </td>
          <td>{grant.proposedBy === null ? say.first : `${nameOf(grant.proposedBy)} / ${nameOf(grant.approvedBy)}`}</td>
          <td className="list-acts">
            <GrantActs grant={grant} />
          </td>
        </tr>
      ))}
    </ListTable>
  );
}

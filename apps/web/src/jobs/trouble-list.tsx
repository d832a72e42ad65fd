import type { ReactNode } from 'react';
import { Select } from 'antd';
import { troublesControllerPage, troublesControllerSettle } from '../client/sdk.gen.js';
import type { TroublesControllerPageResponse } from '../client/types.gen.js';
import { ask } from '../data/ask.js';
import { outdated, useAnswer } from '../data/use-answer.js';
import { Answer } from '../ui/answer.js';
import { ListTable } from '../ui/list-table.js';
import { pageOf, Pager, pageSize } from '../ui/pager.js';
import { SureButton } from '../ui/sure-button.js';
import { useAddress } from '../ui/use-search.js';
import { useLanguage, useSay, useWords } from '../words/language.js';
import { instantIn } from '../words/periods.js';
import { jobWords } from './job-words.js';

type State = 'open' | 'settled' | 'all';
type Trouble = TroublesControllerPageResponse[number];

/** What went wrong without anybody at the screen; whoever has mended it says so. */
export function TroubleList(): ReactNode {
  const say = useWords(jobWords);
  const [{ state: asked, page: pageText }, setAddress] = useAddress();
  const state: State = asked === 'settled' || asked === 'all' ? asked : 'open';
  const page = pageOf(pageText);
  const query = { ...(state !== 'all' && { state }), limit: pageSize, offset: page * pageSize };
  const troubles = useAnswer(['troubles', state, page], () => troublesControllerPage({ query }));
  return (
    <>
      <div className="page-filters">
        <label className="filter">
          <span>{say.state}</span>
          <Select
            value={state}
            aria-label={say.state}
            className="filter-narrow"
            onChange={(value) => setAddress({ state: value === 'open' ? undefined : value, page: undefined })}
            options={(['open', 'settled', 'all'] as const).map((value) => ({ value, label: say[value] }))}
          />
        </label>
      </div>
      <Answer of={troubles} isEmpty={(all) => all.length === 0 && page === 0} empty={say.noTroubles}>
        {(all) => (
          <>
            <Troubles troubles={all} />
            <Pager page={page} isLast={all.length < pageSize} onTurn={(to) => setAddress({ page: to })} />
          </>
        )}
      </Answer>
    </>
  );
}

function Troubles({ troubles }: { readonly troubles: readonly Trouble[] }): ReactNode {
  const say = useWords(jobWords);
  const inWords = useSay();
  const language = useLanguage();
  const heads = [say.what, say.where, say.times, say.first, say.last, say.by, say.acts];
  return (
    <ListTable caption={say.troublesCaption(troubles.length)} heads={heads} hasActs>
      {troubles.map((trouble) => (
        <tr key={trouble.troubleId}>
          <th scope="row" className="list-wrap jobs-words">
            {inWords(trouble.words)}
          </th>
          <td className="list-wrap">
            <code>{trouble.subject}</code>
          </td>
          <td>{trouble.times}</td>
          <td>{instantIn(trouble.firstAt, language)}</td>
          <td>{instantIn(trouble.lastAt, language)}</td>
          <td>
            {trouble.settledAt !== null &&
              `✓ ${instantIn(trouble.settledAt, language)} ${trouble.settledBy ?? say.byItself}`}
          </td>
          <td className="list-acts">{trouble.settledAt === null && <Settle trouble={trouble} />}</td>
        </tr>
      ))}
    </ListTable>
  );
}

function Settle({ trouble: { troubleId: id, subject } }: { readonly trouble: Trouble }): ReactNode {
  const say = useWords(jobWords);
  return (
    <SureButton
      label={say.settle}
      name={say.settleName(subject)}
      question={say.settleSure(subject)}
      effect={say.settleEffect}
      cancel={say.cancel}
      done={say.settledNow}
      deed={async () => {
        await ask(() => troublesControllerSettle({ path: { id } }));
        await outdated('troubles', 'channels');
      }}
    />
  );
}

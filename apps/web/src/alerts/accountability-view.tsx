import type { ReactNode } from 'react';
import { Link } from '@tanstack/react-router';
import { Radio } from 'antd';
import { accountabilityControllerFind } from '../client/sdk.gen.js';
import type { AccountableGroup } from '../client/types.gen.js';
import { known } from '../data/known.js';
import { useAnswer } from '../data/use-answer.js';
import { Answer } from '../ui/answer.js';
import { useAddress } from '../ui/use-search.js';
import { useLanguage, useWords, words } from '../words/language.js';
import { dayIn } from '../words/periods.js';
import { askedOf, pageOf } from './asked.js';
import { Pager } from './pager.js';

const accountWords = words(
  {
    by: '按',
    unit: '责任单位',
    lead: '牵头单位',
    owner: '责任人',
    region: '地区',
    caption: '谁有多少预警在办、超期、按期办结',
    open: '在办',
    overdue: '超期',
    closed: '已办结',
    inTime: '按期办结',
    mean: '平均办结天数（工作日）',
    oldest: '最早未办结',
    returned: '被退回',
    total: '合计（每件一次）',
    nobody: '（未指派）',
    empty: '还没有预警，也就没有要办的事。',
    rate: (done: number, rate: string) => `${done}（${rate}）`,
    note: '未指派的预警计入方案写明的每个责任单位，各行相加可能大于合计。',
  },
  {
    by: 'By',
    unit: 'Responsible unit',
    lead: 'Lead',
    owner: 'Owner',
    region: 'Division',
    caption: 'Who has how many cases open, overdue, and closed in time',
    open: 'Open',
    overdue: 'Overdue',
    closed: 'Closed',
    inTime: 'Closed in time',
    mean: 'Mean working days to close',
    oldest: 'Open since',
    returned: 'Returned',
    total: 'Total (each case once)',
    nobody: '(nobody yet)',
    empty: 'There are no alerts, and so nothing to answer for.',
    rate: (done: number, rate: string) => `${done} (${rate})`,
    note: 'What nobody was given counts for every unit that the plan names: lines may come to more than the total.',
  },
);

const kinds = ['unit', 'lead', 'owner', 'region'] as const;
const pageSize = 100;

type Count = Omit<AccountableGroup, 'key' | 'name'>;

/** 责任单位: who has what open and overdue, what was closed, and how soon. */
export function AccountabilityView(): ReactNode {
  const say = useWords(accountWords);
  const [address, setAddress] = useAddress();
  const { plan, region } = askedOf(address);
  const by = kinds.find((kind) => kind === address['by']) ?? 'unit';
  const page = pageOf(address['page']);
  const query = known({ by, plan, region, limit: pageSize, offset: (page - 1) * pageSize });
  const found = useAnswer(['alerts', 'accountability', query], () => accountabilityControllerFind({ query }));
  return (
    <>
      <div className="page-filters">
        <Radio.Group
          aria-label={say.by}
          name="by"
          optionType="button"
          value={by}
          options={kinds.map((value) => ({ value, label: say[value] }))}
          onChange={({ target }) =>
            setAddress({ by: target.value === 'unit' ? undefined : String(target.value), page: undefined })
          }
        />
      </div>
      <Answer of={found} empty={say.empty} isEmpty={({ groupCount }) => groupCount === 0}>
        {({ total, groups, groupCount }) => (
          <>
            <table className="alerts-table">
              <caption>{say.caption}</caption>
              <thead>
                <tr>
                  <th scope="col">{say[by]}</th>
                  {[say.open, say.overdue, say.closed, say.inTime, say.mean, say.returned, say.oldest].map((head) => (
                    <th key={head} scope="col" className="number">
                      {head}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {groups.map((group) => (
                  <tr key={group.key ?? ''}>
                    <th scope="row">
                      {by === 'unit' && group.name !== null ? (
                        <Link
                          to="/alerts"
                          search={{ tab: 'ledger', ...known({ plan, region }), unit: group.name, state: 'open' }}
                        >
                          {group.name}
                        </Link>
                      ) : (
                        (group.name ?? say.nobody)
                      )}
                    </th>
                    <Counts of={group} />
                  </tr>
                ))}
              </tbody>
              <tfoot>
                <tr>
                  <th scope="row">{say.total}</th>
                  <Counts of={total} />
                </tr>
              </tfoot>
            </table>
            <p className="alerts-hint">{say.note}</p>
            <Pager page={page} size={pageSize} shown={groups.length} total={groupCount} />
          </>
        )}
      </Answer>
    </>
  );
}

function Counts({ of }: { readonly of: Count }): ReactNode {
  const say = useWords(accountWords);
  const language = useLanguage();
  const { open, overdue, closed, closedInTime, inTimeRate, workingDaysToClose, returned, oldestOpen } = of;
  const percent = new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 1 });
  const number = new Intl.NumberFormat(language, { maximumFractionDigits: 1 });
  const { mean } = workingDaysToClose;
  return (
    <>
      <td className="number">{open}</td>
      <td className={overdue > 0 ? 'number alerts-line-late' : 'number'}>{overdue}</td>
      <td className="number">{closed}</td>
      <td className="number">{inTimeRate === null ? '—' : say.rate(closedInTime, percent.format(inTimeRate))}</td>
      <td className="number">{mean === null ? '—' : number.format(mean)}</td>
      <td className="number">{returned}</td>
      <td className="number">
        {oldestOpen === null ? (
          '—'
        ) : (
          <Link to="/alerts/$id" params={{ id: oldestOpen.id }}>
            {dayIn(oldestOpen.since, language)}
          </Link>
        )}
      </td>
    </>
  );
}

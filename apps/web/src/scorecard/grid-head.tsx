import { memo, type ReactNode } from 'react';
import type { Order } from './grid-rows.js';
import type { Column } from './grid-row.js';
import type { ScorecardWords } from './scorecard-words.js';

interface HeadProps {
  readonly columns: readonly Column[];
  readonly order: Order;
  readonly active: number | null;
  readonly say: ScorecardWords;
}

/** Each head is a button that sorts: the first press the worst first, the second the other way. */
export const HeadOfGrid = memo(function HeadOfGrid({ columns, order, active, say }: HeadProps): ReactNode {
  return (
    <thead>
      <tr aria-rowindex={1}>
        <th scope="col" className="scorecard-corner" aria-sort={order.by === 'name' ? turn(order.descending) : 'none'}>
          <button
            type="button"
            data-place="-1:-1"
            data-sort="name"
            tabIndex={active === -1 ? 0 : -1}
            aria-label={say.sortBy(say.region)}
          >
            {say.regionHead}
            <Arrow order={order} isThis={order.by === 'name'} />
          </button>
        </th>
        {columns.map(({ at, part, target, name }, place) => {
          const isThis = order.by === 'column' && order.column === at && part !== 'rank';
          return (
            <th
              key={`${at}${part}`}
              scope="col"
              className={part === 'figure' ? undefined : `scorecard-${part}`}
              aria-sort={isThis ? turn(order.descending) : 'none'}
            >
              <button
                type="button"
                data-place={`-1:${place}`}
                data-sort={target.id}
                tabIndex={active === place ? 0 : -1}
                aria-label={say.sortBy(`${target.ref} ${name}`)}
                title={name}
              >
                <b>{target.ref}</b> <span className="scorecard-head-name">{name}</span>
                <Arrow order={order} isThis={isThis} />
              </button>
            </th>
          );
        })}
      </tr>
    </thead>
  );
});

/** The worst has the lowest rank, so the worst first is ascending. */
const turn = (descending: boolean): 'ascending' | 'descending' => (descending ? 'descending' : 'ascending');

function Arrow({ order, isThis }: { readonly order: Order; readonly isThis: boolean }): ReactNode {
  if (!isThis || order.by === 'worst') return null;
  return <span aria-hidden="true">{order.descending ? ' ▼' : ' ▲'}</span>;
}

import { useCallback, useMemo, useState, type ReactNode } from 'react';
import { useNavigate } from '@tanstack/react-router';
import { Button, Empty } from 'antd';
import { completenessControllerRemind } from '../client/sdk.gen.js';
import type { Completeness, UnitReport } from '../client/types.gen.js';
import { useAnswer } from '../data/use-answer.js';
import type { Search } from '../ui/use-search.js';
import { useWords } from '../words/language.js';
import { completenessWords } from './completeness-words.js';
import { countStates, isOwed, orderUnits, readUnitOrder, siftUnits, statesInOrder } from './order-units.js';
import { RemindDialog, type Reminded } from './remind-dialog.js';
import { looks } from './unit-state.js';
import { UnitsTable } from './units-table.js';

interface ProgressProps {
  readonly data: Completeness;
  /** How the whole of it is called. */
  readonly name: string;
  readonly canRemind: boolean;
  readonly search: Search;
  readonly change: (change: Search) => void;
}

/** The units with their filters, and whoever is to be reminded. */
export function Progress({ data, name, canRemind, search, change }: ProgressProps): ReactNode {
  const say = useWords(completenessWords);
  const navigate = useNavigate();
  const [reminded, setReminded] = useState<Reminded | null>(null);
  const { plan, period, parent, units } = data;
  const order = useMemo(() => readUnitOrder(search['sort']), [search]);
  const shown = useMemo(() => {
    const states = new Set((search['state'] ?? '').split(',').filter(Boolean));
    return orderUnits(siftUnits(units, { text: search['find'] ?? '', states }), order);
  }, [units, search, order]);
  const owed = units.filter(isOwed).length;
  const recent = useRecent(data, canRemind && owed > 0);
  const remind = useCallback(
    // the key does nothing under an open dialog
    (unit: UnitReport) =>
      setReminded((open) => open ?? { plan, period, whom: { regions: [unit.region] }, name: unit.name }),
    [plan, period],
  );
  return (
    <>
      <div className="completeness-bar">
        <StateFilter units={units} chosen={search['state']} onChange={(state) => change({ state })} />
        <span role="status">{say.lines(shown.length, units.length)}</span>
        {canRemind && (
          <Button
            type="primary"
            disabled={owed === 0}
            onClick={() => setReminded({ plan, period, whom: { parent }, name })}
          >
            {say.remindAll}
          </Button>
        )}
      </div>
      {shown.length === 0 ? (
        <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={say.noRows}>
          <Button onClick={() => change({ state: undefined, find: undefined })}>{say.clear}</Button>
        </Empty>
      ) : (
        <UnitsTable
          caption={`${name} · ${say.keys}`}
          units={shown}
          order={order}
          reminded={recent}
          onRemind={canRemind ? remind : undefined}
          onSort={(key) => change({ sort: order.key === key && !order.descending ? `-${key}` : key })}
          onEnter={({ region }) => void navigate({ to: '/scorecard', search: { plan, period, parent: region } })}
        />
      )}
      {reminded !== null && <RemindDialog reminded={reminded} onClose={() => setReminded(null)} />}
    </>
  );
}

/** Who was reminded within a day: what a reminder would say of them, asked without sending one. */
function useRecent({ plan, period, parent }: Completeness, isWanted: boolean) {
  const { data } = useAnswer(
    ['urging', plan, period, { parent }],
    () => completenessControllerRemind({ body: { plan, period, parent, dryRun: true } }),
    { enabled: isWanted },
  );
  return useMemo(
    () => new Map((data?.recent ?? []).map(({ region, at, by }) => [region, { at, by }] as const)),
    [data],
  );
}

interface StateFilterProps {
  readonly units: readonly UnitReport[];
  readonly chosen: string | undefined;
  readonly onChange: (states: string | undefined) => void;
}

function StateFilter({ units, chosen = '', onChange }: StateFilterProps): ReactNode {
  const say = useWords(completenessWords);
  const counts = useMemo(() => countStates(units), [units]);
  const states = chosen.split(',').filter(Boolean);
  return (
    <div role="group" aria-label={say.filter} className="completeness-states">
      {statesInOrder.map((state) => {
        const { sign, tone, word } = looks[state];
        const isChosen = states.includes(state);
        const next = isChosen ? states.filter((one) => one !== state) : [...states, state];
        return (
          <button
            key={state}
            type="button"
            aria-pressed={isChosen}
            className={tone}
            onClick={() => onChange(next.join(',') || undefined)}
          >
            <span aria-hidden="true">{sign}</span> {say.count(say[word], counts.get(state) ?? 0)}
          </button>
        );
      })}
    </div>
  );
}

import { memo, useEffect, useState, type KeyboardEvent, type ReactNode } from 'react';
import type { UnitReport } from '../client/types.gen.js';
import { areKeysOn, isTyping } from '../app/key-help.js';
import { useRowWindow } from '../ui/use-row-window.js';
import { useLanguage, useWords, type Language } from '../words/language.js';
import { instantIn } from '../words/periods.js';
import { completenessWords, type CompletenessWords } from './completeness-words.js';
import { isOwed, stateOf, unitKeys, type UnitKey, type UnitOrder } from './order-units.js';
import { UnitState } from './unit-state.js';

/** As the style sheet has them. */
const rowHeight = 36;
const headHeight = 36;
const page = 10;

interface UnitsTableProps {
  readonly caption: string;
  readonly units: readonly UnitReport[];
  readonly order: UnitOrder;
  /** When and by whom a region was reminded within a day. */
  readonly reminded: ReadonlyMap<string, { readonly at: string; readonly by: string }>;
  /** Undefined: the reader may not remind. */
  readonly onRemind: ((unit: UnitReport) => void) | undefined;
  readonly onSort: (key: UnitKey) => void;
  readonly onEnter: (unit: UnitReport) => void;
}

/** Every unit that has a form due, one a row, walked by arrows. */
export function UnitsTable(props: UnitsTableProps): ReactNode {
  const { caption, units, order, reminded, onRemind, onSort, onEnter } = props;
  const say = useWords(completenessWords);
  const language = useLanguage();
  const [chosen, setChosen] = useState(0);
  const at = Math.min(chosen, Math.max(0, units.length - 1));
  const { box, slice, before, after, onScroll, reveal } = useRowWindow({ count: units.length, rowHeight }, headHeight);
  const go = (to: number): void => {
    const row = Math.max(0, Math.min(to, units.length - 1));
    reveal(row);
    setChosen(row);
    box.current?.querySelector<HTMLElement>(`[data-row="${row}"]`)?.focus();
  };
  useRemindKey(() => {
    const unit = units[at];
    if (unit !== undefined && isOwed(unit)) onRemind?.(unit);
  });
  const onKeyDown = (event: KeyboardEvent): void => {
    // the buttons of a row answer to their own keys
    if (!(event.target instanceof HTMLElement) || event.target.dataset['row'] === undefined) return;
    const steps: Readonly<Record<string, number>> = {
      ArrowUp: at - 1,
      ArrowDown: at + 1,
      PageUp: at - page,
      PageDown: at + page,
      Home: 0,
      End: units.length - 1,
    };
    const unit = units[at];
    if (event.key === 'Enter' && unit !== undefined) onEnter(unit);
    else if (Object.hasOwn(steps, event.key)) go(steps[event.key] ?? at);
    else return;
    event.preventDefault();
  };
  return (
    <div className="completeness-box" ref={box} onScroll={onScroll}>
      <table className="completeness-table" aria-rowcount={units.length + 1} onKeyDown={onKeyDown}>
        <caption>{caption}</caption>
        <thead>
          <Heads order={order} onSort={onSort} hasActs={onRemind !== undefined} />
        </thead>
        <tbody>
          {before > 0 && <Gap height={before} />}
          {units.slice(slice.from, slice.to).map((unit, place) => (
            <UnitRow
              key={unit.region}
              unit={unit}
              index={slice.from + place}
              isActive={at === slice.from + place}
              reminded={reminded.get(unit.region)}
              language={language}
              say={say}
              onChoose={setChosen}
              onRemind={onRemind}
            />
          ))}
          {after > 0 && <Gap height={after} />}
        </tbody>
      </table>
    </div>
  );
}

interface HeadsProps {
  readonly order: UnitOrder;
  readonly onSort: (key: UnitKey) => void;
  readonly hasActs: boolean;
}

function Heads({ order, onSort, hasActs }: HeadsProps): ReactNode {
  const say = useWords(completenessWords);
  return (
    <tr>
      {unitKeys.map((key) => (
        <th
          key={key}
          scope="col"
          aria-sort={order.key !== key ? 'none' : order.descending ? 'descending' : 'ascending'}
        >
          <button type="button" aria-label={say.sortBy(headOf(key, say))} onClick={() => onSort(key)}>
            {headOf(key, say)}
            {order.key === key && <span aria-hidden="true">{order.descending ? ' ▼' : ' ▲'}</span>}
          </button>
        </th>
      ))}
      <th scope="col">{say.reminded}</th>
      {hasActs && (
        <th scope="col" className="completeness-onscreen">
          {say.act}
        </th>
      )}
    </tr>
  );
}

function headOf(key: UnitKey, say: CompletenessWords): string {
  const names = {
    region: say.region,
    state: say.state,
    recordedAt: say.recordedAt,
    days: say.took,
    corrections: say.corrections,
  };
  return names[key];
}

const Gap = ({ height }: { readonly height: number }): ReactNode => (
  <tr aria-hidden="true">
    <td colSpan={7} className="completeness-gap" style={{ height }} />
  </tr>
);

interface UnitRowProps {
  readonly unit: UnitReport;
  readonly index: number;
  readonly isActive: boolean;
  readonly reminded: { readonly at: string; readonly by: string } | undefined;
  readonly language: Language;
  readonly say: CompletenessWords;
  readonly onChoose: (row: number) => void;
  readonly onRemind: ((unit: UnitReport) => void) | undefined;
}

const UnitRow = memo(function UnitRow(props: UnitRowProps): ReactNode {
  const { unit, index, isActive, reminded, language, say, onChoose, onRemind } = props;
  return (
    <tr aria-rowindex={index + 2} className={isActive ? 'completeness-active' : undefined}>
      <th scope="row" data-row={index} tabIndex={isActive ? 0 : -1} onFocus={() => onChoose(index)}>
        {unit.name}
      </th>
      <td>
        <UnitState state={stateOf(unit)} say={say} />
      </td>
      <td>{unit.recordedAt === null ? '—' : instantIn(unit.recordedAt, language)}</td>
      <td>{unit.days === null ? '—' : say.days(unit.days)}</td>
      <td>{unit.corrections === 0 ? '—' : say.times(unit.corrections)}</td>
      <td>{reminded === undefined ? '—' : say.remindedBy(instantIn(reminded.at, language), reminded.by)}</td>
      {onRemind && (
        <td className="completeness-onscreen">
          {isOwed(unit) && (
            <button
              type="button"
              className="completeness-remind"
              tabIndex={isActive ? 0 : -1}
              aria-label={say.remindOne(unit.name)}
              onClick={() => onRemind(unit)}
            >
              {say.remind}
            </button>
          )}
        </td>
      )}
    </tr>
  );
});

/** `r`, wherever the reader is on the page but in a field. */
function useRemindKey(remind: () => void): void {
  useEffect(() => {
    const press = (event: globalThis.KeyboardEvent): void => {
      if (event.key !== 'r' || event.defaultPrevented || isTyping(event) || !areKeysOn()) return;
      remind();
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  });
}

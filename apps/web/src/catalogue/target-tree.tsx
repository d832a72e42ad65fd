import { useEffect, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { useLanguage, useWords } from '../words/language.js';
import { catalogueWords } from './catalogue-words.js';
import { moveOf, treeRows, type TreeRow, type TreeTarget } from './tree-rows.js';

interface TargetTreeProps {
  readonly plan: { readonly code: string; readonly name: string };
  readonly targets: readonly TreeTarget[];
  /** Id of the target that is shown. */
  readonly chosen: string | undefined;
  readonly onChoose: (target: string) => void;
}

/** Plan, clauses, targets and their figures: by arrows as much as by the mouse. */
export function TargetTree({ plan, targets, chosen, onChoose }: TargetTreeProps): ReactNode {
  const say = useWords(catalogueWords);
  const language = useLanguage();
  const [turned, setTurned] = useState<ReadonlySet<string>>(new Set());
  const [focused, setFocused] = useState<string | null>(null);
  const box = useRef<HTMLDivElement>(null);
  const rows = treeRows({ plan, targets, turned, language, clauseName: say.clause });
  const stop = stopOf(rows, focused, chosen);
  const turn = (key: string): void => setTurned(without(turned, key));
  const press = (event: KeyboardEvent): void => {
    const move = moveOf(rows, stop, event.key);
    if (move === null || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    if (move.kind === 'turn') turn(move.key);
    if (move.kind === 'go') goTo(move.key);
    const opened = move.kind === 'open' && rows.find(({ key }) => key === move.key)?.target;
    if (opened) onChoose(opened);
  };
  const goTo = (key: string): void => {
    setFocused(key);
    box.current?.querySelector<HTMLElement>(`[data-key="${CSS.escape(key)}"]`)?.focus();
  };
  useEffect(() => {
    // a link to a target deep down: what it names is in sight
    box.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  }, [chosen, targets.length]);
  return (
    <div ref={box} role="tree" aria-label={say.tree} className="catalogue-tree" onKeyDown={press}>
      {rows.map((row) => (
        <Row
          key={row.key}
          row={row}
          isStop={row.key === stop}
          isChosen={row.level === 3 && row.target === chosen}
          onFocus={() => setFocused(row.key)}
          onTurn={() => turn(row.key)}
          onChoose={() => (row.target === null ? turn(row.key) : onChoose(row.target))}
        />
      ))}
    </div>
  );
}

/** The one row that Tab comes to: where the reader was, or what is shown, or the first. */
function stopOf(rows: readonly TreeRow[], focused: string | null, chosen: string | undefined): string | null {
  const isThere = (key: string | null): boolean => rows.some((row) => row.key === key);
  if (isThere(focused)) return focused;
  const shown = chosen === undefined ? null : `target ${chosen}`;
  return isThere(shown) ? shown : (rows[0]?.key ?? null);
}

function without(all: ReadonlySet<string>, key: string): ReadonlySet<string> {
  const next = new Set(all);
  if (!next.delete(key)) next.add(key);
  return next;
}

interface RowProps {
  readonly row: TreeRow;
  readonly isStop: boolean;
  readonly isChosen: boolean;
  readonly onFocus: () => void;
  readonly onTurn: () => void;
  readonly onChoose: () => void;
}

function Row({ row, isStop, isChosen, onFocus, onTurn, onChoose }: RowProps): ReactNode {
  const sign = row.isOpen === null ? '' : row.isOpen ? '▾' : '▸';
  return (
    <div
      role="treeitem"
      data-key={row.key}
      aria-level={row.level}
      aria-posinset={row.place}
      aria-setsize={row.siblings}
      aria-selected={isChosen}
      aria-expanded={row.isOpen ?? undefined}
      tabIndex={isStop ? 0 : -1}
      className={`catalogue-row catalogue-row-${row.level}`}
      onFocus={onFocus}
      onClick={onChoose}
    >
      <span
        aria-hidden="true"
        className="catalogue-turn"
        onClick={(event) => {
          event.stopPropagation();
          onTurn();
        }}
      >
        {sign}
      </span>
      {row.sign !== null && <span className="catalogue-sign">{row.sign}</span>}
      <span>{row.name}</span>
    </div>
  );
}

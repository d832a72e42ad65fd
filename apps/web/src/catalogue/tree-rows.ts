import type { Bilingual, Language } from '../words/language.js';

/** What a tree needs to know of a target; the API gives more. */
export interface TreeTarget {
  readonly id: string;
  readonly ref: string;
  readonly clause: string;
  readonly summary: Bilingual;
  readonly indicator: { readonly id: string; readonly zh: string; readonly en: string | null };
  readonly inputs: readonly { readonly indicator: string; readonly zh: string; readonly en: string | null }[];
}

export interface TreeRow {
  readonly key: string;
  /** 1: the plan, 2: a clause, 3: a target, 4: a figure that is handed in for it. */
  readonly level: 1 | 2 | 3 | 4;
  readonly name: string;
  /** The short sign before the name: a row of the list of targets, or a code. */
  readonly sign: string | null;
  readonly target: string | null;
  /** Null where nothing lies below it. */
  readonly isOpen: boolean | null;
  readonly place: number;
  readonly siblings: number;
}

interface Told {
  readonly plan: { readonly code: string; readonly name: string };
  readonly targets: readonly TreeTarget[];
  /** Keys of rows that are the other way than usual: plan and clauses are open, targets closed. */
  readonly turned: ReadonlySet<string>;
  readonly language: Language;
  readonly clauseName: (clause: string) => string;
}

/** The rows of the tree that can be seen, from top to bottom: plan, clause, target, figure. */
export function treeRows({ plan, targets, turned, language, clauseName }: Told): readonly TreeRow[] {
  const root = rowOf({ key: 'plan', level: 1, name: plan.name, sign: null, target: null }, [0, 1], !turned.has('plan'));
  if (root.isOpen === false) return [root];
  const clauses = [...new Set(targets.map((one) => one.clause))];
  const below = clauses.flatMap((clause, place) => {
    const key = `clause ${clause}`;
    const head = { key, level: 2, name: clauseName(clause), sign: null, target: null } as const;
    const row = rowOf(head, [place, clauses.length], !turned.has(key));
    const within = targets.filter((one) => one.clause === clause);
    return row.isOpen ? [row, ...within.flatMap((one, at) => targetRows(one, [at, within.length], { turned, language }))] : [row]; // prettier-ignore
  });
  return [root, ...below];
}

function targetRows(
  { id, ref, summary, indicator, inputs }: TreeTarget,
  at: readonly [number, number],
  { turned, language }: Pick<Told, 'turned' | 'language'>,
): readonly TreeRow[] {
  const key = `target ${id}`;
  const row = rowOf({ key, level: 3, name: summary[language], sign: ref, target: id }, at, turned.has(key));
  if (!row.isOpen) return [row];
  const figures = [{ indicator: indicator.id, zh: indicator.zh, en: indicator.en }, ...inputs].filter(
    (one, place, all) => all.findIndex((other) => other.indicator === one.indicator) === place,
  );
  const nameOf = ({ zh, en }: (typeof figures)[number]): string => (language === 'zh' ? zh : (en ?? zh));
  return [
    row,
    ...figures.map((one, place) =>
      rowOf(
        { key: `figure ${id} ${one.indicator}`, level: 4, name: nameOf(one), sign: one.indicator, target: id },
        [place, figures.length],
        null,
      ),
    ),
  ];
}

const rowOf = (
  head: Pick<TreeRow, 'key' | 'level' | 'name' | 'sign' | 'target'>,
  [place, siblings]: readonly [number, number],
  isOpen: boolean | null,
): TreeRow => ({ ...head, isOpen, place: place + 1, siblings });

/** The targets that hold all words of a question: in their names, codes and clause. */
export function findTargets<One extends TreeTarget>(targets: readonly One[], question: string): readonly One[] {
  const asked = question.toLowerCase().split(/\s+/).filter(Boolean);
  if (asked.length === 0) return targets;
  return targets.filter(({ id, ref, clause, summary, indicator, inputs }) => {
    const names = [indicator, ...inputs.map((one) => ({ ...one, id: one.indicator }))];
    const said = [id, ref, summary.zh, summary.en, ...names.flatMap((one) => [one.id, one.zh, one.en ?? ''])];
    const text = said.join('\n').toLowerCase();
    return asked.every((word) => text.includes(word) || isClause(clause, word));
  });
}

/** 16 and 第16条 mean that clause, and not every text that holds the digits. */
const isClause = (clause: string, word: string): boolean =>
  [clause, `第${clause}条`, `第${clause}`, `clause${clause}`].some((name) => name.toLowerCase() === word);

export type TreeMove =
  | { readonly kind: 'go'; readonly key: string }
  | { readonly kind: 'turn'; readonly key: string }
  | { readonly kind: 'open'; readonly key: string }
  | null;

/** What a key does on a row, as trees do everywhere: → opens or goes in, ← closes or goes out. */
export function moveOf(rows: readonly TreeRow[], key: string | null, pressed: string): TreeMove {
  const here = Math.max(
    0,
    rows.findIndex((row) => row.key === key),
  );
  const row = rows[here];
  if (row === undefined) return null;
  const go = (to: TreeRow | undefined): TreeMove => (to === undefined ? null : { kind: 'go', key: to.key });
  switch (pressed) {
    case 'ArrowDown':
      return go(rows[here + 1]);
    case 'ArrowUp':
      return go(rows[here - 1]);
    case 'Home':
      return go(rows[0]);
    case 'End':
      return go(rows.at(-1));
    case 'ArrowRight':
      return row.isOpen === null ? null : row.isOpen ? go(rows[here + 1]) : { kind: 'turn', key: row.key };
    case 'ArrowLeft':
      if (row.isOpen === true && row.level > 1) return { kind: 'turn', key: row.key };
      return go(rows.slice(0, here).findLast(({ level }) => level < row.level));
    case 'Enter':
    case ' ':
      return row.target === null ? { kind: 'turn', key: row.key } : { kind: 'open', key: row.key };
    default:
      return null;
  }
}

import type { Flag } from '../escalation/flag.js';
import { stepKindWords } from './step-kinds.js';
import { flagOfStep, subjectOf } from './step-title.js';
import type { DigestItem } from './told-step.js';
import type { Words } from './words.js';

/** One alert in a digest, with all that happened to it, oldest first. */
export interface DigestCase {
  readonly alertId: string;
  readonly last: DigestItem;
  readonly kinds: readonly Words[];
  readonly flag: Flag | null;
}

export interface Count {
  readonly words: Words;
  readonly count: number;
}

const urgency: Readonly<Record<Flag, number>> = { red: 0, yellow: 1, blue: 2 };
const ended = 3;

/** The alerts that the steps are about, the worst first: by flag, severity, region and number. */
export function digestCases(items: readonly DigestItem[]): readonly DigestCase[] {
  const steps = new Map<string, DigestItem[]>();
  for (const item of items) {
    const before = steps.get(item.alertId);
    if (before === undefined) steps.set(item.alertId, [item]);
    else before.push(item);
  }
  return [...steps.entries()].flatMap(([alertId, own]) => caseOf(alertId, own) ?? []).sort(byUrgency);
}

function caseOf(alertId: string, told: readonly DigestItem[]): DigestCase | null {
  const steps = told.toSorted((a, b) => (a.sequence ?? 0) - (b.sequence ?? 0));
  const last = steps.at(-1);
  if (last === undefined) return null;
  const kinds = new Map(steps.map(({ kind, facts }) => [kind, stepKindWords(kind, facts)]));
  return { alertId, last, kinds: [...kinds.values()], flag: flagOfStep(last) };
}

function byUrgency(a: DigestCase, b: DigestCase): number {
  return (
    rankOf(a) - rankOf(b) ||
    b.last.severity - a.last.severity ||
    order(a.last.facts.region, b.last.facts.region) ||
    Number(a.alertId) - Number(b.alertId)
  );
}

const rankOf = ({ flag }: DigestCase): number => (flag === null ? ended : urgency[flag]);
const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** How many alerts each kind of step happened to, the most frequent first. */
export function countKinds(cases: readonly DigestCase[]): readonly Count[] {
  return countBy(cases.flatMap(({ kinds }) => kinds));
}

/** How many alerts each region has. */
export function countRegions(cases: readonly DigestCase[]): readonly Count[] {
  return countBy(cases.map(({ last }) => ({ zh: last.facts.regionName, en: last.facts.regionName })));
}

/** How many alerts each indicator or plan has. */
export function countSubjects(cases: readonly DigestCase[]): readonly Count[] {
  return countBy(cases.map(({ last }) => subjectOf(last.facts)));
}

function countBy(all: readonly Words[]): readonly Count[] {
  const counts = new Map<string, Count>();
  for (const words of all) {
    counts.set(words.zh, { words, count: (counts.get(words.zh)?.count ?? 0) + 1 });
  }
  return [...counts.values()].sort((a, b) => b.count - a.count || order(a.words.zh, b.words.zh));
}

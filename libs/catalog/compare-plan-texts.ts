import type { Words } from '#platform/errors';
import { readYaml } from './plan-file/read-yaml.js';
import { printPath, Spot, type Path } from './plan-file/spot.js';

/** One key of a plan file, as it is written there: null where it is not. */
export interface FieldChange {
  readonly path: string;
  readonly from: string | null;
  readonly to: string | null;
}

export interface NamedTarget {
  readonly id: string;
  readonly ref: string;
  readonly clause: string;
  readonly summary: Words;
}

export interface ChangedTarget extends NamedTarget {
  readonly fields: readonly FieldChange[];
}

export interface PlanDifference {
  /** Keys of the file outside its targets. */
  readonly plan: readonly FieldChange[];
  readonly added: readonly NamedTarget[];
  readonly removed: readonly NamedTarget[];
  readonly changed: readonly ChangedTarget[];
}

/**
 * What differs between two plan files that were read without a problem, in the words of the files themselves. Targets are
 * the same by their id, wherever they stand; comments, quotes and the order of keys are no difference.
 */
export function comparePlanTexts(before: string, after: string): PlanDifference {
  const [old, next] = [partsOf(before), partsOf(after)];
  return {
    plan: compareLeaves(old.head, next.head),
    added: [...next.targets].flatMap(([id, one]) => (old.targets.has(id) ? [] : [nameOf(one)])),
    removed: [...old.targets].flatMap(([id, one]) => (next.targets.has(id) ? [] : [nameOf(one)])),
    changed: [...next.targets].flatMap(([id, one]) => {
      const former = old.targets.get(id);
      const fields = former === undefined ? [] : compareLeaves(former, one);
      return fields.length === 0 ? [] : [{ ...nameOf(one), fields }];
    }),
  };
}

type Keys = Readonly<Record<string, unknown>>;

function partsOf(text: string): { readonly head: Keys; readonly targets: ReadonlyMap<string, Keys> } {
  const value = readYaml(text, new Spot([]))?.value;
  if (!isKeys(value)) return { head: {}, targets: new Map() };
  const { targets, ...head } = value;
  const listed = Array.isArray(targets) ? targets.filter(isKeys) : [];
  return { head, targets: new Map(listed.map((one) => [textOf(one['id']) ?? '', one])) };
}

function nameOf(target: Keys): NamedTarget {
  const [id, summary] = [textOf(target['id']) ?? '', target['summary']];
  const [zh, en] = isKeys(summary) ? [textOf(summary['zh']) ?? id, textOf(summary['en']) ?? id] : [id, id];
  return { id, ref: textOf(target['ref']) ?? id, clause: textOf(target['clause']) ?? '', summary: { zh, en } };
}

function compareLeaves(before: Keys, after: Keys): readonly FieldChange[] {
  const [old, next] = [new Map(leavesOf(before, [])), new Map(leavesOf(after, []))];
  return [...new Set([...old.keys(), ...next.keys()])].flatMap((path) => {
    const [from, to] = [old.get(path) ?? null, next.get(path) ?? null];
    return from === to ? [] : [{ path, from, to }];
  });
}

function leavesOf(value: unknown, path: Path): readonly (readonly [string, string])[] {
  if (Array.isArray(value)) return value.flatMap((one: unknown, at) => leavesOf(one, [...path, at]));
  if (isKeys(value)) return Object.entries(value).flatMap(([key, one]) => leavesOf(one, [...path, key]));
  return [[printPath(path), textOf(value) ?? '']];
}

const isKeys = (value: unknown): value is Keys => typeof value === 'object' && value !== null && !Array.isArray(value);

/** Every scalar of the file is the text that was written. */
const textOf = (value: unknown): string | null => (typeof value === 'string' ? value : null);

import type { z } from 'zod';
import { nearestWord } from './nearest-word.js';
import type { Spot } from './spot.js';

/** Of one place; a file with more unknown keys is no plan, and each costs a search. */
const keysShown = 50;

/**
 * The value as the schema sees it, or undefined. Unknown keys are complained of and then left out, so that they do not
 * keep the rest from being checked.
 */
export function readShape<S extends z.ZodType>(schema: S, value: unknown, spot: Spot): z.output<S> | undefined {
  const first = schema.safeParse(value);
  if (first.success) return first.data;
  complainAll(first.error.issues, value, spot);
  const known = structuredClone(value);
  for (const issue of first.error.issues) {
    if (issue.code !== 'unrecognized_keys') continue;
    const holder = valueAt(known, issue.path);
    if (isRecord(holder)) for (const key of issue.keys) Reflect.deleteProperty(holder, key);
  }
  return schema.safeParse(known).data;
}

function complainAll(issues: readonly z.core.$ZodIssue[], value: unknown, spot: Spot): void {
  for (const issue of issues) {
    const here = spot.at(...issue.path.map((step) => (typeof step === 'number' ? step : String(step))));
    if (issue.code === 'unrecognized_keys') {
      for (const key of issue.keys.slice(0, keysShown)) unknownKey(here.at(key), key, issue.message.split(' '));
    } else if (issue.code === 'invalid_union' && valueAt(value, issue.path) !== undefined) {
      insideUnion(issue, value, here);
    } else complainOf(issue, valueAt(value, issue.path), here);
  }
}

/** Of the forms that a value may have, the one meant is the one that fails deepest. */
function insideUnion(issue: z.core.$ZodIssueInvalidUnion, value: unknown, spot: Spot): void {
  const inner = valueAt(value, issue.path);
  const meant = issue.errors.find((issues) =>
    issues.every(({ code, path }) => code === 'unrecognized_keys' || path.length > 0),
  );
  if (meant !== undefined && meant.length > 0) complainAll(meant, inner, spot);
  else wrongForm(spot, inner);
}

function complainOf(issue: z.core.$ZodIssue, seen: unknown, spot: Spot): void {
  const key = String(spot.path.at(-1));
  if (seen === undefined) spot.complain({ code: 'missing_key', zh: `缺少 ${key}`, en: `${key} is missing` });
  else if (issue.code === 'invalid_value' && typeof seen === 'string')
    unknownWord(spot, seen, issue.values.map(String));
  else if (issue.code === 'too_small')
    spot.complain({ code: 'empty', zh: `${key} 不能为空`, en: `${key} is empty`, seen });
  else wrongForm(spot, seen);
}

/** A plan binds one region; which units of it a target concerns is said unit by unit or level by level. */
const ofScope = {
  zh: 'scope 只在方案开头，写一个区划代码；部分单位用 units 点名，或用 judged_at 定层级',
  en: 'A scope is one region, at the head of the plan; name some units under units, or a level under judged_at',
};

function unknownKey(spot: Spot, key: string, known: readonly string[]): void {
  const near = nearestWord(key, known);
  const suggestion =
    key === 'scope'
      ? ofScope
      : near === undefined
        ? undefined
        : { zh: `是否为 ${near}？`, en: `Did you mean ${near}?` };
  spot.complain({
    code: 'unknown_key',
    zh: `没有 ${key} 这个键`,
    en: `There is no key ${key}`,
    on: 'key',
    seen: key,
    suggestion,
  });
}

function unknownWord(spot: Spot, seen: string, known: readonly string[]): void {
  const key = String(spot.path.at(-1));
  const noun = { judged_at: 'level', reported_at: 'level', kind: 'kind', op: 'op', measure: 'measure' }[key] ?? 'word';
  const near = nearestWord(seen, known);
  const list = known.join(' ');
  const suggestion =
    near === undefined
      ? { zh: `可用：${list}`, en: `One of: ${list}` }
      : { zh: `是否为 ${near}？可用：${list}`, en: `Did you mean ${near}? One of: ${list}` };
  spot.complain({
    code: `unknown_${noun}`,
    zh: `${key} 不能是 ${seen}`,
    en: `${key} cannot be ${seen}`,
    seen,
    suggestion,
  });
}

function wrongForm(spot: Spot, seen: unknown): void {
  spot.complain({
    code: 'wrong_form',
    zh: '写法不对：此处应为另一种结构',
    en: 'Something of another form belongs here',
    seen,
    ...(spot.path.join() === 'scope' && { suggestion: ofScope }),
  });
}

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>((node, step) => {
    if (Array.isArray(node)) return node[Number(step)];
    return isRecord(node) ? node[String(step)] : undefined;
  }, value);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

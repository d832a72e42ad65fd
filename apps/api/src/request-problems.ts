import type { Problem, Words } from '#platform/errors';

/** As much of a Standard Schema issue as is shared, with zod's own facts where it has them. */
export interface Issue {
  readonly message: string;
  readonly path?: readonly (PropertyKey | { readonly key: PropertyKey })[] | undefined;
  readonly code?: string;
  readonly keys?: readonly string[];
  readonly expected?: string;
  readonly format?: string;
  readonly minimum?: unknown;
  readonly maximum?: unknown;
  readonly values?: readonly unknown[];
}

const mostProblems = 100;
/** A robot's address and the headers of a gateway hold its secret. */
const secrets = /password|current|next|token|secret|^url$|^headers$/i;

/** Every issue of a refused body or query: a JSON pointer, a code, words, and what stood there. */
export function requestProblems(issues: readonly Issue[], value: unknown): Problem[] {
  return issues.slice(0, mostProblems).flatMap((issue): Problem[] => {
    const path = (issue.path ?? []).map((segment) => String(typeof segment === 'object' ? segment.key : segment));
    if (issue.code === 'unrecognized_keys') {
      return (issue.keys ?? []).slice(0, mostProblems).map((key) => problem([...path, key], issue, value));
    }
    return [problem(path, issue, value)];
  });
}

function problem(path: readonly string[], issue: Issue, value: unknown): Problem {
  return {
    pointer: path.map((segment) => `/${segment.replaceAll('~', '~0').replaceAll('/', '~1')}`).join(''),
    code: `request.${issue.code ?? 'invalid'}`,
    tier: 'error',
    message: isMissing(issue, value, path) ? missing : wordsOf(issue),
    seen: path.some((segment) => secrets.test(segment)) ? null : seenAt(value, path),
  };
}

const missing: Words = { zh: '缺少这个字段', en: 'This field is missing' };

function isMissing(issue: Issue, value: unknown, path: readonly string[]): boolean {
  const last = path.at(-1);
  if (last === undefined || !['invalid_type', 'invalid_value'].includes(issue.code ?? '')) return false;
  const holder = path.slice(0, -1).reduce<unknown>(memberOf, value);
  return typeof holder === 'object' && holder !== null && memberOf(holder, last) === undefined;
}

function memberOf(holder: unknown, key: string): unknown {
  if (typeof holder !== 'object' || holder === null || !Object.hasOwn(holder, key)) return undefined;
  return new Map<string, unknown>(Object.entries(holder)).get(key);
}

/** A scalar, shortened; of anything larger only what it is. */
function seenAt(value: unknown, path: readonly string[]): unknown {
  let seen = value;
  for (const key of path) seen = memberOf(seen, key);
  if (typeof seen === 'string') return seen.slice(0, 200);
  if (Array.isArray(seen)) return '[…]';
  return typeof seen === 'object' && seen !== null ? '{…}' : (seen ?? null);
}

function wordsOf(issue: Issue): Words {
  const en = issue.message;
  switch (issue.code ?? 'invalid') {
    case 'unrecognized_keys':
      return { zh: '没有这个字段', en: 'There is no such field' };
    case 'invalid_type':
      return { zh: `类型不对，应为 ${issue.expected ?? '其他类型'}`, en };
    case 'too_small':
      return { zh: `小于下限 ${String(issue.minimum)}`, en };
    case 'too_big':
      return { zh: `超过上限 ${String(issue.maximum)}`, en };
    case 'invalid_value':
      return { zh: `应为以下之一：${(issue.values ?? []).map(String).join('、')}`, en };
    case 'invalid_format':
      return issue.format === 'date' ? { zh: '不是日期，应如 2023-12-31', en } : { zh: '格式不对', en };
    default:
      return { zh: `内容不对（${en}）`, en };
  }
}

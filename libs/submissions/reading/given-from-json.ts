import type { Problem } from '#platform/errors';
import type { Cell, Field, GivenSubmission, GivenValue } from './given-submission.js';
import { problemAt } from './problem-at.js';

export interface JsonSubmission {
  readonly plan: string;
  readonly region: string;
  readonly period: string;
  readonly values: readonly unknown[];
}

const keys = ['indicator', 'region', 'numerator', 'denominator', 'value', 'date', 'note', 'state'] as const;

/** Takes a JSON body as it came; every value keeps the pointer under which its sender finds it. */
export function givenFromJson(body: JsonSubmission): GivenSubmission {
  const problems: Problem[] = [];
  const values: GivenValue[] = [];
  body.values.forEach((value, index) => {
    const pointer = `/values/${index}`;
    if (!isObject(value)) {
      const message = {
        zh: '每个值是一个对象，如 { "indicator": "…", "value": 4 }',
        en: 'a value is an object such as { "indicator": "…", "value": 4 }',
      };
      problems.push(problemAt({ pointer }, { code: 'submission.value_malformed', seen: value, message }));
      return;
    }
    problems.push(...extraKeys(value, pointer));
    values.push({ cells: cellsOf(value), at: (field) => ({ pointer: `${pointer}/${field}` }) });
  });
  const at = {
    plan: { pointer: '/plan' },
    region: { pointer: '/region' },
    period: { pointer: '/period' },
    values: { pointer: '/values' },
  };
  return { plan: body.plan, region: body.region, period: body.period, at, values, problems, emptyValues: 'mistake' };
}

function cellsOf(value: Readonly<Record<string, unknown>>): Partial<Record<Field | 'state', Cell>> {
  const cells: Partial<Record<Field | 'state', Cell>> = {};
  for (const key of keys) if (Object.hasOwn(value, key)) cells[key] = { kind: 'json', value: value[key] };
  return cells;
}

/** Of the keys of one value that nobody knows: a hundred thousand of them would take seconds to name. */
const mostNamed = 20;

function extraKeys(value: Readonly<Record<string, unknown>>, pointer: string): Problem[] {
  return Object.keys(value)
    .filter((key) => !keys.some((known) => known === key))
    .slice(0, mostNamed)
    .map((key) =>
      problemAt(
        { pointer: `${pointer}/${key.slice(0, 60).replace(/~/g, '~0').replace(/\//g, '~1')}` },
        {
          code: 'submission.unknown_key',
          seen: value[key],
          message: { zh: '不认识的字段', en: 'unknown key' },
          suggestion: { zh: `可用：${keys.join('、')}`, en: `known keys: ${keys.join(', ')}` },
        },
      ),
    );
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

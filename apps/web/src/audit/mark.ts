import type { AuditControllerPageResponse } from '../client/types.gen.js';

export type AuditItem = AuditControllerPageResponse['items'][number];

/** One mark of the audit, as far as it says what we know how to show. */
export interface Mark {
  readonly at: string;
  readonly actorId: string | null;
  readonly action: string;
  readonly object: string;
  readonly region: string | null;
  readonly result: string;
  readonly reason: string | null;
  readonly requestId: string | null;
  readonly address: string | null;
  readonly before: unknown;
  readonly after: unknown;
}

/** An entry is what the service hashed; whatever of it is missing is shown as missing. */
export function markOf(entry: unknown): Mark {
  const told =
    typeof entry === 'object' && entry !== null ? new Map<string, unknown>(Object.entries(entry)) : new Map();
  const text = (key: string): string | null => {
    const value: unknown = told.get(key);
    return typeof value === 'string' ? value : null;
  };
  return {
    at: text('at') ?? '',
    actorId: text('actorId'),
    action: text('action') ?? '',
    object: text('object') ?? '',
    region: text('region'),
    result: text('result') ?? '',
    reason: text('reason'),
    requestId: text('requestId'),
    address: text('address'),
    before: told.get('before'),
    after: told.get('after'),
  };
}

export interface Difference {
  /** Where it stands: `effects.plans.0`; empty where the whole is one value. */
  readonly name: string;
  readonly before: string | null;
  readonly after: string | null;
}

/** What was and what is, each named thing once. What stayed the same is left out, unless there was nothing before. */
export function differences(before: unknown, after: unknown): readonly Difference[] {
  const [then, now] = [flat(before), flat(after)];
  const names = [...new Set([...then.keys(), ...now.keys()])];
  return names
    .map((name) => ({ name, before: then.get(name) ?? null, after: now.get(name) ?? null }))
    .filter((one) => one.before !== one.after);
}

function flat(value: unknown, name = ''): Map<string, string> {
  if (value === undefined) return new Map();
  if (typeof value !== 'object' || value === null) return new Map([[name, printed(value)]]);
  const parts = Object.entries(value);
  if (parts.length === 0) return new Map([[name, Array.isArray(value) ? '[]' : '{}']]);
  return new Map(parts.flatMap(([key, part]) => [...flat(part, name === '' ? key : `${name}.${key}`)]));
}

const printed = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));

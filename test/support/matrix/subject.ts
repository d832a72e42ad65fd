import type { Role } from '#platform/auth';
import type { Place, Position, Thing } from './place.js';

export interface SentFile {
  readonly name: string;
  readonly bytes: Buffer;
  readonly fields: Record<string, string>;
}

/** What is sent to a route about a place, beside the id in its path. */
export interface Sent {
  readonly query?: (place: Place) => Record<string, string>;
  readonly body?: (place: Place) => object;
  readonly file?: (place: Place) => SentFile;
  /** Parts of the path that are not those of the place. */
  readonly path?: (place: Place) => Record<string, string>;
  /** The roles to whom it is shown, where the rule of the route lets in more. */
  readonly to?: readonly Role[];
  /** Roles whose part of the rule another line of the route tells. */
  readonly besides?: readonly Role[];
  /** Where it is seen, if not at the place of the callers and below. */
  readonly seenAt?: readonly Position[];
  /** What the route itself says with 401, where it asks for more than a session. */
  readonly asksFor?: string;
  /** How the route answers what does not exist, where it is not 404. */
  readonly absent?: number;
}

/**
 * What a route is about, and where its scope comes from. `region`: a region that the request names. `thing`: the region of
 * what the id names. `own`: it belongs to one account, wherever that is. `list`: nothing is named, and only what is in scope is
 * answered. `all`: it knows no region, for the reason given.
 */
export type Subject = Sent &
  (
    | { readonly scope: 'region'; readonly at: 'path' | 'query' | 'body' | 'file' }
    | { readonly scope: 'thing'; readonly thing: Thing; readonly at: 'path' | 'query' | 'body' }
    | { readonly scope: 'own'; readonly thing: Thing }
    | { readonly scope: 'list' }
    | { readonly scope: 'all'; readonly why: string; readonly thing?: Thing }
  );

export const inPath = (sent: Sent = {}): Subject => ({ scope: 'region', at: 'path', ...sent });

/** The region under this name of the query, with what else the query needs. */
export const inQuery = (name: string, sent: Sent = {}): Subject => ({
  scope: 'region',
  at: 'query',
  ...sent,
  query: (place) => ({ ...sent.query?.(place), [name]: place.region }),
});

export const inBody = (body: (place: Place) => object, sent: Sent = {}): Subject => ({
  scope: 'region',
  at: 'body',
  ...sent,
  body,
});

export const inFile = (file: NonNullable<Sent['file']>, sent: Sent = {}): Subject => ({
  scope: 'region',
  at: 'file',
  ...sent,
  file,
});

export const of = (thing: Thing, sent: Sent = {}): Subject => ({ scope: 'thing', thing, at: 'path', ...sent });

/** The thing is named in the query or in the body, by what `sent` says. */
export const named = (thing: Thing, at: 'query' | 'body', sent: Sent): Subject => ({
  scope: 'thing',
  thing,
  at,
  ...sent,
});

export const own = (thing: Thing, sent: Sent = {}): Subject => ({ scope: 'own', thing, ...sent });

export const list = (sent: Sent = {}): Subject => ({ scope: 'list', ...sent });

export const all = (why: string, sent: Sent & { readonly thing?: Thing } = {}): Subject => ({
  scope: 'all',
  why,
  ...sent,
});

import type { Tx } from '#platform/db';
import type { Duty, DutyName } from './define-duty.js';

/**
 * What a duty's units are answered with. A function is a short answer, `together` one for all fresh units of a claim at
 * once; `prepare` does long or outside work without a transaction and returns what to write.
 */
export type Answer<K> = ((tx: Tx, key: K) => Promise<void>) | TogetherAnswer<K> | PreparedAnswer<K>;

/** Answers many units in the statements of one. Where they fail together, each is answered by itself. */
export interface TogetherAnswer<K> {
  together(tx: Tx, keys: readonly K[]): Promise<void>;
}

export interface PreparedAnswer<K> {
  prepare(key: K): Promise<(tx: Tx) => Promise<void>>;
}

export const isPrepared = <K>(answer: Answer<K>): answer is PreparedAnswer<K> => 'prepare' in answer;
export const isTogether = <K>(answer: Answer<K>): answer is TogetherAnswer<K> => 'together' in answer;

/** The table that apps/worker must fill: a duty that is declared and has no answer does not compile. */
export type Handlers = { readonly [N in DutyName]: Answer<DutyKeys[N]> };

/** Every declared duty, by name. */
export type Duties = { readonly [N in DutyName]: Duty<N> };

/** Any duties, as the ledger itself sees them. */
export type DutyTable = Readonly<Record<string, Duty<string, unknown>>>;
export type AnswersOf<D extends DutyTable> = {
  readonly [N in keyof D]: D[N] extends Duty<string, infer K> ? Answer<K> : never;
};
export type AnswerTable = Readonly<Record<string, Answer<unknown>>>;

/** Where the answers find the services of the application. */
export interface Services {
  get<T>(type: abstract new (...args: never[]) => T): T;
}

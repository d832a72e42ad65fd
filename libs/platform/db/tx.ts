import type { EntityManager } from 'typeorm';

declare const txBrand: unique symbol;

/** An open transaction. Only UnitOfWork makes one, so what needs a transaction cannot be called without. */
export type Tx = EntityManager & { readonly [txBrand]: true };

const callbacks = new WeakMap<Tx, (() => void)[]>();
const patience = new WeakMap<Tx, number>();

/** @param patienceMs how long an answer is waited for, where that is longer than the pool waits for any */
export function openTx(manager: EntityManager, patienceMs?: number): Tx {
  const tx = manager as Tx;
  callbacks.set(tx, []);
  if (patienceMs !== undefined) patience.set(tx, patienceMs);
  return tx;
}

export const patienceOf = (tx: Tx): number | undefined => patience.get(tx);

/** Runs `fn` once the transaction has committed; not at all when it rolls back. Nobody waits for it. */
export function afterCommit(tx: Tx, fn: () => void): void {
  const list = callbacks.get(tx);
  if (list === undefined) throw new Error('afterCommit needs a transaction that UnitOfWork opened');
  list.push(fn);
}

export function runAfterCommit(tx: Tx): void {
  for (const fn of callbacks.get(tx) ?? []) fn();
  callbacks.delete(tx);
}

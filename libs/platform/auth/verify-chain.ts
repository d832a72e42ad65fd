import { rows } from '#platform/db';
import type { Tx } from '#platform/db';
import { auditChainUnbroken } from './audit-chain-unbroken.js';

export interface BrokenLink {
  readonly chain: number;
  readonly seq: string;
}

/** Where the chain of the audit is broken; empty where it is not. */
export function verifyChain(tx: Tx): Promise<BrokenLink[]> {
  return rows<BrokenLink>(tx, auditChainUnbroken.sql);
}

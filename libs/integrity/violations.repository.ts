import { messagesSent } from '#alerts';
import { rolledAsRecomputed, scoredOrOwed } from '#attainments';
import { auditChainUnbroken } from '#platform/auth';
import { failureCode, rows, type Finding, type Invariant, type Tx } from '#platform/db';
import { noSlotMissing, nothingLeftLying } from '#platform/ledger';
import { bulletinsTold, bulletinsUnaltered, bulletinsWhole } from '#reports';
import {
  approvedByAnother,
  partitionsGranted,
  reviewedBeforeCounting,
  submissionsWhole,
  versionsWithoutGap,
} from '#submissions';

/** What one snapshot shows, in the order in which it is told. Each library states what holds of its own tables. */
export const invariants: readonly Invariant[] = [
  versionsWithoutGap,
  submissionsWhole,
  reviewedBeforeCounting,
  approvedByAnother,
  scoredOrOwed,
  nothingLeftLying,
  rolledAsRecomputed,
  messagesSent,
  noSlotMissing,
  partitionsGranted,
  bulletinsWhole,
  auditChainUnbroken,
  bulletinsUnaltered,
  bulletinsTold,
];

const shown = 100;
const total = 'how many there are in all';

/**
 * Runs every invariant over one snapshot. A check that finds nothing has looked at everything that is stored.
 * @param tell hears of each as soon as it has been looked at
 */
export async function findViolations(tx: Tx, tell?: (finding: Finding) => Promise<void>): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const invariant of invariants) {
    const finding = await look(tx, invariant);
    findings.push(finding);
    await tell?.(finding);
  }
  return findings;
}

/** A check that takes too long is cut off by itself, and the snapshot goes on for the others. */
async function look(tx: Tx, { check, zh, en, sql }: Invariant): Promise<Finding> {
  await rows(tx, 'savepoint looking');
  try {
    // all are counted and a hundred fetched, however much is broken
    const found = await rows<Readonly<Record<string, unknown>>>(
      tx,
      `select found.*, count(*) over ()::int as "${total}" from (${sql}) found limit ${shown}`,
    );
    await rows(tx, 'release savepoint looking');
    const violations = found.map(({ [total]: _, ...violation }) => violation);
    return { check, zh, en, violations, count: Number(found[0]?.[total] ?? 0) };
  } catch (error) {
    if (failureCode(error) !== cutOff) throw error;
    await rows(tx, 'rollback to savepoint looking');
    return { check, zh, en, violations: [], count: null };
  }
}

/** query_canceled, of which the statement's time limit is one. */
const cutOff = '57014';

import { alertEvidenceControllerAttach, alertEvidenceControllerList } from '../client/sdk.gen.js';
import type { EvidenceView } from '../client/types.gen.js';
import { ask } from '../data/ask.js';
import { outdated, useAnswer } from '../data/use-answer.js';

/** What the service takes, so that nobody waits for a refusal. */
export const evidenceKinds = '.pdf,.png,.jpg,.jpeg,.docx,.xlsx';
export const evidenceLimitMb = 10;

export const useEvidence = (id: string) =>
  useAnswer(['alerts', 'evidence', id], () => alertEvidenceControllerList({ path: { id } }));

/** @throws Refusal, Unreachable */
export async function attachEvidence(id: string, file: File): Promise<EvidenceView> {
  const kept = await ask(() => alertEvidenceControllerAttach({ path: { id }, body: { file } }));
  await outdated('alerts');
  return kept;
}

export const evidenceAddress = (alert: string, evidence: string): string =>
  `/api/v1/alerts/${encodeURIComponent(alert)}/evidence/${encodeURIComponent(evidence)}`;

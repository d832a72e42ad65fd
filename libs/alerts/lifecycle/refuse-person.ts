import type { Words } from '../content/words.js';
import { isSignOff, type CaseAct } from './case-course.js';
import { caseActWords } from './case-words.js';

export interface ActingPerson {
  readonly accountId: string;
  readonly grants: readonly { readonly role: string; readonly path: string }[];
}

export interface Refusal {
  readonly kind: 'refused';
  readonly error: 'conflict' | 'forbidden';
  readonly code: string;
  readonly words: Words;
}

/** Whose case it is. */
export interface CaseParties {
  /** Path of its region. */
  readonly path: string;
  readonly ownerId: string | null;
  /** Accounts that have owned it or answered for it since it was opened last. */
  readonly parties: readonly string[];
}

/** Why somebody may not do this to a case, whatever its state; null where nothing is against it. */
export function refusePerson(found: CaseParties, person: ActingPerson, act: CaseAct): Refusal | null {
  const isOwner = found.ownerId === person.accountId;
  const monitors = person.grants.some(({ role, path }) => role === 'monitor' && found.path.startsWith(path));
  const reports = person.grants.some(({ role, path }) => isReporter(role) && found.path.startsWith(path));
  if (act === 'acknowledge' || act === 'attach') return isOwner || monitors || reports ? null : notYours(act);
  if (act === 'feedback') return isOwner || reports ? null : notYours(act);
  if (!monitors) return notYours(act);
  return isSignOff(act) || act === 'dismiss' ? ownCase(found, person) : null;
}

const isReporter = (role: string): boolean => role === 'submitter' || role === 'reviewer';

/**
 * Nobody closes what was opened against themselves: not who owns it or has owned it, not who has given feedback, and
 * nobody who reports or reviews figures of the region, of one above it in whose name he could, or of one below that is
 * part of them. Handing the case on to another does not make a judge of its owner.
 */
function ownCase({ ownerId, parties, path }: CaseParties, { accountId, grants }: ActingPerson): Refusal | null {
  if (ownerId === accountId) return own({ zh: '您是该预警的责任人', en: 'You are the one responsible for it' });
  if (parties.includes(accountId)) {
    return own({ zh: '您曾负责该预警或提交过反馈', en: 'You have answered for it or given feedback on it' });
  }
  const isPart = grants.some((one) => isReporter(one.role) && (path.startsWith(one.path) || one.path.startsWith(path)));
  return isPart ? own({ zh: '您填报或审核该地区的数据', en: 'You report or review figures of the region' }) : null;
}

const own = ({ zh, en }: Words): Refusal => ({
  kind: 'refused',
  error: 'forbidden',
  code: 'alert.own',
  words: { zh: `${zh}，请由另一位监测人办理`, en: `${en}: another monitor has to decide` },
});

const whoMay: Readonly<Record<CaseAct, Words>> = {
  acknowledge: { zh: '责任人、监测人、填报人或审核人', en: 'its owner, a monitor, a submitter or a reviewer' },
  attach: { zh: '责任人、监测人、填报人或审核人', en: 'its owner, a monitor, a submitter or a reviewer' },
  feedback: { zh: '责任人，或该地区的填报人、审核人', en: 'its owner, or a submitter or reviewer of the region' },
  assign: { zh: '监测人', en: 'a monitor of the region' },
  rectify: { zh: '监测人', en: 'a monitor of the region' },
  approve: { zh: '监测人', en: 'a monitor of the region' },
  return: { zh: '监测人', en: 'a monitor of the region' },
  dismiss: { zh: '监测人', en: 'a monitor of the region' },
  silence: { zh: '监测人', en: 'a monitor of the region' },
};

const notYours = (act: CaseAct): Refusal => ({
  kind: 'refused',
  error: 'forbidden',
  code: 'alert.not_yours',
  words: {
    zh: `${caseActWords[act].zh}须由${whoMay[act].zh}办理`,
    en: `To ${caseActWords[act].en} is for ${whoMay[act].en}`,
  },
});

import type { Words } from '../content/words.js';
import type { CaseState, StepKind } from '../alert-step.js';
import { courseOf, isSignOff, type CaseAct, type CaseStanding } from './case-course.js';
import { caseActWords, caseStateWords, firstWords, stepDoneWords } from './case-words.js';
import { refusePerson, type ActingPerson, type CaseParties, type Refusal } from './refuse-person.js';

/** The case as somebody finds it who wants to act on it. */
export interface CaseFound extends CaseStanding, CaseParties {
  readonly alertId: string;
  readonly dismissalAskedBy: string | null;
  readonly sequence: number;
  /** What brought it where it stands, and who; `by` null: no person did. */
  readonly last: LastMove | null;
  /** When it worsened last. */
  readonly worsened: LastMove | null;
}

export interface LastMove {
  readonly sequence: number;
  readonly kind: StepKind;
  readonly actorId: string | null;
  readonly by: string | null;
  readonly minute: string;
  /** ISO instant. */
  readonly at: string;
}

export type ActDecision =
  /** second: it only asks; another person has to say the same. */
  { readonly kind: 'may'; readonly to: CaseState; readonly second: boolean } | Refusal;

/**
 * Whether somebody may do this to a case now, and what comes of it. `seen`: the sequence up to which its history was
 * read; without it the state alone decides, and nothing that another has decided is overwritten.
 */
export function decideAct(
  found: CaseFound,
  person: ActingPerson,
  { act, seen }: { readonly act: CaseAct; readonly seen?: number | undefined },
): ActDecision {
  const stranger = refusePerson(found, person, act);
  // who may do nothing at all with it learns that first; who may is told who was quicker
  if (stranger !== null && stranger.code !== 'alert.own') return stranger;
  const course = courseOf(act, found);
  const news = course.kind === 'ended' ? null : newsSince(found, seen);
  if (news !== null) return moved({ ...found, last: news }, act);
  if (course.kind === 'early') return wasReturned(found, act) ? moved(found, act) : early(found, act);
  if (course.kind !== 'open') return moved(found, act);
  if (act === 'assign' && found.state !== 'acknowledged' && seen === undefined) return unseen(found);
  if (stranger !== null) return stranger;
  return { kind: 'may', to: course.to, second: asksSecond(found, person, act) };
}

/** Of two who sign off at once, the one who returns it leaves the other with a case that is not ready any more. */
const wasReturned = ({ last }: CaseFound, act: CaseAct): boolean => last?.kind === 'return' && isSignOff(act);

/** What moved or worsened after somebody has read the history; a reminder, a silence, an easing change no decision. */
function newsSince({ last, worsened }: CaseFound, seen: number | undefined): LastMove | null {
  if (seen === undefined) return null;
  return [last, worsened].find((move) => move !== null && move.sequence > seen) ?? null;
}

/** The acts that somebody may do now, for a screen to offer. */
export function actsOpen(found: CaseFound, person: ActingPerson, acts: readonly CaseAct[]): CaseAct[] {
  return acts.filter((act) => {
    if (decideAct(found, person, { act, seen: found.sequence }).kind !== 'may') return false;
    return act !== 'dismiss' || found.severity < 3 || found.dismissalAskedBy !== person.accountId;
  });
}

/** A red alert is dismissed by two: the first asks, another one does. */
function asksSecond({ severity, dismissalAskedBy }: CaseFound, { accountId }: ActingPerson, act: CaseAct): boolean {
  if (act !== 'dismiss' || severity < 3) return false;
  return dismissalAskedBy === null || dismissalAskedBy === accountId;
}

function moved(found: CaseFound, act: CaseAct): ActDecision {
  const state = caseStateWords[found.state];
  const first = firstOf(found.last);
  return {
    kind: 'refused',
    error: 'conflict',
    code: 'alert.moved',
    words: {
      zh: `${first.zh}，该预警当前为「${state.zh}」，未${caseActWords[act].zh}：请刷新后再决定`,
      en: `${first.en}; the alert is ${state.en} now, and nothing was done to ${caseActWords[act].en} it: read it again first`,
    },
  };
}

function unseen(found: CaseFound): ActDecision {
  const first = firstOf(found.last);
  return {
    kind: 'refused',
    error: 'conflict',
    code: 'alert.moved',
    words: {
      zh: `${first.zh}，该预警已有责任人：如需改派，请带上您所看到的序号 sequence（${found.sequence}）`,
      en: `${first.en}; the alert has an owner: to assign it anew, send the sequence that you have seen (${found.sequence})`,
    },
  };
}

function early(found: CaseFound, act: CaseAct): ActDecision {
  const state = caseStateWords[found.state];
  const first = firstWords[act] ?? caseActWords[act];
  return {
    kind: 'refused',
    error: 'conflict',
    code: 'alert.not_yet',
    words: { zh: `该预警当前为「${state.zh}」：${first.zh}`, en: `The alert is ${state.en}: ${first.en}` },
  };
}

function firstOf(last: LastMove | null): Words {
  if (last === null) return { zh: '状态已变', en: 'It has moved' };
  const done = stepDoneWords[last.kind] ?? { zh: '有新变化', en: 'changed it' };
  return {
    zh: `${last.by ?? '系统'} 已于 ${last.minute} ${done.zh}`,
    en: `${last.by ?? 'The system'} ${done.en} at ${last.minute}`,
  };
}

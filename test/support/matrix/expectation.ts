import type { Role } from '#platform/auth';
import type { Said } from './ask.js';
import type { Caller } from './callers.js';
import type { DeclaredRoute } from './declared-routes.js';
import { inside, type Position } from './place.js';
import type { Subject } from './subject.js';

/**
 * `sign-in`: 401. `role`: 403. `absent`: as what does not exist. `refused`: 403 or 404, where a role here reads what a role
 * elsewhere would change. `reached`: whatever the route has to say of it, and no fault.
 */
export type Expectation = 'sign-in' | 'role' | 'absent' | 'refused' | 'reached';

/** What must come of it, from the rule of the code and the line of the route; null where it says nothing. */
export function expectation(
  { rule }: DeclaredRoute,
  subject: Subject,
  { caller, position }: { readonly caller: Caller; readonly position: Position },
): Expectation | null {
  if (rule?.kind === 'public') return 'reached';
  if (!caller.signedIn) return 'sign-in';
  const asked = rule?.kind === 'roles' ? rule.roles : null;
  if (caller.elsewhere.length > 0) return ofMixed(asked, subject, { caller, position });
  if (asked !== null && !asked.some((role) => caller.here.includes(role))) return 'role';
  if (subject.besides?.some((role) => caller.here.includes(role)) === true) return null;
  if (subject.scope === 'own' || position === 'nowhere') return isNamed(subject) ? 'absent' : 'reached';
  if (!isShown(subject, caller)) return subject.scope === 'all' ? null : 'absent';
  return isNamed(subject) && !seenFrom(subject).includes(position) && subject.scope !== 'all' ? 'absent' : 'reached';
}

/** A role here opens nothing of what another role, held elsewhere, would let in: asked of changes at the place itself. */
function ofMixed(
  asked: readonly Role[] | null,
  subject: Subject,
  { caller, position }: { readonly caller: Caller; readonly position: Position },
): Expectation | null {
  const letsIn = subject.to ?? asked;
  if (letsIn === null || !isNamed(subject) || subject.scope === 'all' || !seenFrom(subject).includes(position))
    return null;
  if (letsIn.some((role) => caller.here.includes(role))) return null;
  if (asked?.some((role) => caller.elsewhere.includes(role)) !== true) return null;
  return 'refused';
}

const isNamed = (subject: Subject): boolean => subject.scope !== 'list' && !(subject.scope === 'all' && !subject.thing);

const seenFrom = ({ seenAt }: Subject): readonly Position[] => seenAt ?? inside;

const isShown = ({ to }: Subject, { here }: Caller): boolean =>
  to === undefined || to.some((role) => here.includes(role));

/** Whether an answer is what must come of it; `absent` is what came of something that does not exist. */
export function meets(expected: Expectation, { said, absent, subject }: Answered): boolean {
  const isAbsent = absent !== undefined && said.status === absent.status && said.code === absent.code;
  switch (expected) {
    case 'sign-in':
      return said.status === 401;
    case 'role':
      return said.status === 403 && said.code === 'auth.role_missing';
    case 'refused':
      return said.status === 403 || said.status === 404 || (said.status === subject.absent && said.code !== null);
    case 'absent':
      return (
        isAbsent && said.status === (subject.absent ?? 404) && (said.status !== 200 || plain(said) === plain(absent))
      );
    case 'reached':
      return (
        said.status < 500 &&
        (said.status !== 401 || said.code === subject.asksFor) &&
        said.code !== 'auth.role_missing' &&
        !(isNamed(subject) && isAbsent)
      );
  }
}

interface Answered {
  readonly said: Said;
  readonly absent: Said | undefined;
  readonly subject: Subject;
}

/** What an answer says besides numbers and names. */
const plain = ({ text }: Said): string => text.replace(/[0-9a-f]{8}-[0-9a-f-]{27}|mark-\w+-\w+|\d+/g, '#');

import type { CaseState, StepKind } from '../alert-step.js';

/** What one running subscription asks for. */
export interface Followed {
  /** Whether the alert's region lies in the subtree that is followed. */
  readonly covers: boolean;
  readonly planId: number | null;
  readonly targetId: number | null;
  readonly minSeverity: number;
}

/** A person as far as an alert is concerned. */
export interface Concerned {
  readonly accountId: string;
  /** False: the account was disabled. */
  readonly active: boolean;
  readonly owns: boolean;
  readonly submits: boolean;
  /** Codes of the alert's region and those above it that the person monitors. */
  readonly monitors: readonly string[];
  /** Only those that lie within a present grant. */
  readonly follows: readonly Followed[];
  /** Gave the feedback that waits for sign-off. */
  readonly answered: boolean;
  /** Wrote the silence that ends. */
  readonly silenced: boolean;
}

export interface StepToTell {
  readonly kind: StepKind;
  readonly state: CaseState;
  readonly severity: number;
  readonly planId: number;
  readonly targetId: number | null;
  /** Code of the region to which it was taken up. */
  readonly toRegion: string | null;
}

export interface Told<Person> {
  readonly person: Person;
  /** It is his to act: what is open above, or reminded elsewhere, does not keep it from him. */
  readonly personal: boolean;
}

/** Who hears of a step: who has to mend it, who follows it, and to whom it was given. */
export function whoIsTold<Person extends Concerned>(step: StepToTell, people: readonly Person[]): Told<Person>[] {
  const active = people.filter((person) => person.active);
  if (step.kind === 'remind') return reminded(step, active);
  return active.flatMap((person) => {
    const isUp = step.kind === 'escalate' && step.toRegion !== null && person.monitors.includes(step.toRegion);
    const personal = isUp || (person.owns && step.kind !== 'owner_lost');
    const isAuthor = step.kind === 'silence_end' && person.silenced;
    return personal || isAuthor || person.submits || isFollowed(step, person) ? [{ person, personal }] : [];
  });
}

/** A deadline in sight is told to whom it runs against: who signs off, or the owner, or those who have to find one. */
function reminded<Person extends Concerned>(step: StepToTell, people: readonly Person[]): Told<Person>[] {
  const signers = people.filter((person) => person.monitors.length > 0 && !person.answered);
  const followers = signers.filter((person) => isFollowed(step, person));
  const watching = followers.length > 0 ? followers : signers;
  const owners = step.state === 'awaiting_signoff' ? [] : people.filter(({ owns }) => owns);
  return (owners.length > 0 ? owners : watching).map((person) => ({ person, personal: true }));
}

/** A monitor without a subscription follows all that he may see; with subscriptions only what one of them asks for. */
function isFollowed(step: StepToTell, { monitors, follows }: Concerned): boolean {
  if (monitors.length === 0) return false;
  return (
    follows.length === 0 ||
    follows.some(
      ({ covers, planId, targetId, minSeverity }) =>
        covers &&
        (planId === null || planId === step.planId) &&
        (targetId === null || targetId === step.targetId) &&
        step.severity >= minSeverity,
    )
  );
}

declare global {
  /**
   * The name of every duty and the key of its units. The library that produces the fact adds its own line:
   * `declare global { interface DutyKeys { 'submission-accepted': RegionPeriod } }`
   */
  // eslint-disable-next-line @typescript-eslint/no-empty-object-type -- it is empty until libraries augment it
  interface DutyKeys {}
}

export type DutyName = keyof DutyKeys;
type KeyOf<N> = N extends DutyName ? DutyKeys[N] : never;

/** What can be owed. Its name is the name of its bell's queue; one unit is one key of it. */
export interface Duty<N extends string, K = KeyOf<N>> {
  readonly name: N;
  print(key: K): string;
  /** Undoes `print`. */
  parse(text: string): K;
  /**
   * A person changed something: attempts and parking start afresh, and back-off ends. `sooner`: only where what is owed
   * anew is due before what is owed already, which keeps its place otherwise.
   */
  readonly revives: boolean | 'sooner';
  /** Seconds during which further changes are awaited, so that a burst is answered once. */
  readonly settles: number;
  /**
   * Seconds after an answer before the same unit is answered again: the first change is answered at once, and a stream of
   * them now and then.
   */
  readonly rests: number;
  /** How many fresh units one claim takes; prepared duties take 1. */
  readonly batch: number;
  /** short: the unit's row is locked first. prepared: long or outside work, the row is locked last. */
  readonly kind: 'short' | 'prepared';
}

interface DutySpec<N extends string, K> {
  readonly name: N;
  readonly print: (key: K) => string;
  readonly parse: (text: string) => K;
  readonly revives?: boolean | 'sooner';
  readonly settles?: number;
  readonly rests?: number;
  readonly batch?: number;
  readonly kind?: 'short' | 'prepared';
}

/** Completes a duty: not reviving, no settling time and no rest, 16 units a claim (prepared: 1), short. */
export function defineDuty<N extends DutyName>(spec: DutySpec<N, KeyOf<N>>): Duty<N> {
  const kind = spec.kind ?? 'short';
  const batch = spec.batch ?? (kind === 'short' ? 16 : 1);
  if (kind === 'prepared' && batch !== 1) {
    throw new Error(
      `duty ${spec.name}: a prepared answer is claimed alone, since its neighbours' leases would run out`,
    );
  }
  return { revives: false, settles: 0, rests: 0, ...spec, kind, batch };
}

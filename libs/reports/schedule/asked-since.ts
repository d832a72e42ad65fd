import type { BulletinCadence, PlanBulletins } from '#catalog/pure';
import type { IsoDay, Level } from '#scoring';

/** A version of a plan, as far as its bulletins go, and the day on which it became known. */
export interface AskingVersion {
  readonly bulletins?: PlanBulletins | undefined;
  readonly loadedOn: IsoDay;
}

/**
 * Since when a plan has asked for bulletins of a kind for a level (null: for the region that it binds) without a break: what
 * was due before nobody has missed, so a new key does not make a year of bulletins. null: the newest version does not ask.
 *
 * @param versions oldest first
 */
export function askedSince(
  versions: readonly AskingVersion[],
  { cadence, level }: { readonly cadence: BulletinCadence; readonly level: Level | null },
): IsoDay | null {
  let since: IsoDay | null = null;
  for (const { bulletins, loadedOn } of versions) {
    const schedule = bulletins?.[cadence] ?? null;
    const asks = schedule !== null && (level === null ? schedule.levels === null : schedule.levels?.includes(level));
    since = asks === true ? (since ?? loadedOn) : null;
  }
  return since;
}

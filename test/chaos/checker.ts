import { contentOf, wasAccepted, type Entry, type Journal } from './journal.js';
import type { Land } from './land.js';
import { Oracle } from './oracle.js';
import type { Stored, StoredVersion } from './stored.js';

/** What is wrong, each in a few words; nothing of it may be. */
export interface Faults {
  /** Answered 202, and not there with its content under the version that was named. */
  readonly lost: readonly string[];
  /** Keys that made more than one version. */
  readonly doubled: readonly string[];
  /** Versions that are no form as it was sent: part of one, or of two. */
  readonly partial: readonly string[];
  /** Sums, and verdicts on counties, that are not what the forms come to. */
  readonly differing: readonly string[];
}

/** Compares what the clients know with what the service has. Forms of the same content are one, under whatever key. */
export function compare(journal: Journal, stored: Stored, land: Land): Faults {
  const sent = new Map(journal.entries.map((entry) => [placeOf(entry), entry.handIn]));
  const found = byContent(stored.versions);
  const live = stored.versions.filter((version) => version.live);
  const oracle = new Oracle(
    land,
    live.flatMap(({ region, period, content }) => sent.get(`${region} ${period} ${content}`) ?? []),
  );
  return {
    lost: journal.entries.filter((entry) => isLost(entry, found.get(placeOf(entry)))).map(({ handIn }) => handIn.key),
    doubled: [...found.values()].filter((versions) => versions.length > 1).flatMap((versions) => versions.map(nameOf)),
    partial: [...found].filter(([place]) => !sent.has(place)).flatMap(([, versions]) => versions.map(nameOf)),
    differing: [...oracle.differing(stored.sums), ...oracle.misjudged(stored.verdicts)],
  };
}

function byContent(versions: readonly StoredVersion[]): Map<string, StoredVersion[]> {
  const groups = new Map<string, StoredVersion[]>();
  for (const version of versions) {
    const place = `${version.region} ${version.period} ${version.content}`;
    groups.set(place, [...(groups.get(place) ?? []), version]);
  }
  return groups;
}

const placeOf = ({ handIn: { region, period, figures } }: Entry): string => `${region} ${period} ${contentOf(figures)}`;

const nameOf = ({ region, period, version }: StoredVersion): string => `${region} ${period} version ${version}`;

/** Every 202 named the version that is there: an answer that was given again says the same. */
function isLost(entry: Entry, versions: readonly StoredVersion[] | undefined): boolean {
  if (wasAccepted(entry) === undefined) return false;
  return entry.told
    .filter(({ status }) => status === 202)
    .some(({ version, receipt }) => !versions?.some((one) => one.version === version && one.receipt === receipt));
}

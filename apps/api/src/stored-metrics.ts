import { printSamples, type LabelsOf, type MetricName } from '#platform/metrics';

/** Metrics of one series each. */
type Unlabelled = { [N in MetricName]: LabelsOf<N> extends Record<string, never> ? N : never }[MetricName];

/** What one look at the tables gives; a list has one entry for each label that has something to say. */
export interface Stored {
  readonly writable: boolean;
  readonly connections: number;
  readonly connectionsLimit: number;
  readonly deadlocks: string;
  readonly bytes: string;
  readonly watchdogExits: string;
  readonly backupAge: number | null;
  readonly restoreTestAge: number | null;
  readonly unsent: readonly Labelled[];
  readonly dead: readonly Labelled[];
  readonly troubles: readonly Labelled[];
}

interface Labelled {
  readonly label: string;
  readonly value: number;
}

const listed = (from: string): string =>
  `(select coalesce(jsonb_agg(jsonb_build_object('label', label, 'value', value)), '[]') from (${from}) listed)`;

/** A message waits from when it was written; one of the quiet hours is written at their end. */
const unsent = `
  select channel as label, extract(epoch from now() - min(created_at))::float8 as value from message
  where sent_at is null and superseded_at is null and dead_at is null and (attempts > 0 or send_after <= now())
  group by channel`;
const dead = `select channel as label, count(*) as value from message where dead_at is not null group by channel`;
const troubles = `select kind as label, count(*) as value from trouble where settled_at is null group by kind`;
const ageOf = (kind: string): string =>
  `(select extract(epoch from now() - max(at))::float8 from backup_run where kind = '${kind}')`;

export const storedSql = `
  select not pg_is_in_recovery() as writable, numbackends as connections,
    current_setting('max_connections')::int as "connectionsLimit", deadlocks::text,
    pg_database_size(current_database())::text as bytes,
    (select coalesce(sum(times), 0)::text from trouble where kind = 'worker.deaf') as "watchdogExits",
    ${ageOf('created')} as "backupAge", ${ageOf('restored')} as "restoreTestAge",
    ${listed(unsent)} as unsent, ${listed(dead)} as dead, ${listed(troubles)} as troubles
  from pg_stat_database where datname = current_database()`;

/** In the text format of Prometheus. What never was, such as a backup, is absent: an alarm asks for that. */
export function printStored(stored: Stored): string {
  const one = (name: Unlabelled, value: number | string | null): string =>
    printSamples(name, value === null ? [] : [{ labels: {}, value }]);
  const byChannel = (list: readonly Labelled[]) =>
    list.map(({ label, value }) => ({ labels: { channel: label }, value }));
  const byKind = (list: readonly Labelled[]) => list.map(({ label, value }) => ({ labels: { kind: label }, value }));
  return [
    one('xushi_database_writable', Number(stored.writable)),
    one('xushi_database_connections', stored.connections),
    one('xushi_database_connections_limit', stored.connectionsLimit),
    one('xushi_database_deadlocks_total', stored.deadlocks),
    one('xushi_database_bytes', stored.bytes),
    one('xushi_watchdog_exits_total', stored.watchdogExits),
    one('xushi_backup_age_seconds', stored.backupAge),
    one('xushi_restore_test_age_seconds', stored.restoreTestAge),
    printSamples('xushi_message_oldest_unsent_seconds', byChannel(stored.unsent)),
    printSamples('xushi_messages_dead', byChannel(stored.dead)),
    printSamples('xushi_troubles_open', byKind(stored.troubles)),
  ].join('');
}

/** A process of the product; `all` of them give what belongs to any process. */
export type Source = 'api' | 'worker' | 'scheduler' | 'all';

export interface Described {
  /** A total only grows, as a counter does; it is kept elsewhere and read at the scrape, as a gauge is. */
  readonly kind: 'counter' | 'total' | 'gauge' | 'histogram';
  readonly help: string;
  /** Names of labels. Their values are words of our own code, so that a series is never made of what somebody sent. */
  readonly labels: readonly string[];
  readonly from: Source;
  /** Upper edges of a histogram's buckets. */
  readonly buckets?: readonly number[];
}

const seconds = [0.005, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 15, 60];
const units = [1, 2, 4, 8, 16, 64, 256];

const counter = <const L extends readonly string[]>(from: Source, labels: L, help: string) =>
  ({ kind: 'counter', from, labels, help }) as const;
const total = <const L extends readonly string[]>(from: Source, labels: L, help: string) =>
  ({ kind: 'total', from, labels, help }) as const;
const gauge = <const L extends readonly string[]>(from: Source, labels: L, help: string) =>
  ({ kind: 'gauge', from, labels, help }) as const;
const histogram = <const L extends readonly string[]>(
  of: { from: Source; labels: L; buckets: readonly number[] },
  help: string,
) => ({ kind: 'histogram', ...of, help }) as const;

/** Everything that is measured. What is not here cannot be counted, and what is here is given by a process. */
export const catalogue = {
  process_start_time_seconds: gauge('all', [], 'When this process started, in seconds of the epoch.'),
  process_resident_memory_bytes: gauge('all', [], 'Memory that this process holds.'),
  process_cpu_seconds_total: total('all', [], 'Processor time of this process, of itself and of the system for it.'),
  xushi_event_loop_delay_seconds: gauge(
    'all',
    ['quantile'],
    'Delay of the event loop of this process since the last scrape.',
  ),
  xushi_clock_ahead_seconds: gauge(
    'all',
    [],
    'By how much the clock of the machine differs from that of PostgreSQL, which is gone by.',
  ),
  xushi_pool_wait_seconds: histogram(
    { from: 'all', labels: [], buckets: seconds },
    'How long a transaction waited for a connection of the pool and its BEGIN.',
  ),
  xushi_pool_connections: gauge('all', ['state'], 'Connections of the pool by state, and requests that wait for one.'),
  xushi_transaction_retries_total: counter(
    'all',
    ['code'],
    'Transactions that met a deadlock or a serialization failure and were called again.',
  ),
  xushi_rings_total: counter(
    'all',
    ['result'],
    'Bells rung after a commit, rung by the relay, and not taken by Redis.',
  ),

  xushi_requests_total: counter('api', ['status'], 'Answers by class of their status.'),
  xushi_accepted_total: counter('api', [], 'Submissions that were accepted; replays are among them.'),
  xushi_rejected_total: counter('api', ['code'], 'Submissions that were not accepted, by the code of the answer.'),
  xushi_accept_seconds: histogram(
    { from: 'api', labels: [], buckets: seconds },
    'How long a submission waited for its acceptance, the time that its file took to arrive included.',
  ),
  xushi_sign_ins_total: counter('api', ['result'], 'Sign-ins that succeeded, failed, and met a lock.'),

  xushi_replica_reads_total: counter(
    'api',
    ['result'],
    'Reads that the replica answered, or the primary since the replica was behind, away or promoted.',
  ),

  xushi_database_writable: gauge('api', [], 'Whether PostgreSQL answers and takes writes.'),
  xushi_database_connections: gauge('api', [], 'Connections to the database, of whomever.'),
  xushi_database_connections_limit: gauge('api', [], 'Connections that the server allows.'),
  xushi_database_deadlocks_total: total('api', [], 'Deadlocks that PostgreSQL has resolved in the database.'),
  xushi_database_bytes: gauge('api', [], 'Size of the database.'),
  xushi_redis_up: gauge('api', [], 'Whether Redis answers.'),
  xushi_redis_noeviction: gauge('api', [], 'Whether Redis keeps all that it was given (maxmemory-policy noeviction).'),
  xushi_redis_evicted_keys_total: total('api', [], 'Keys that Redis threw away to make room.'),
  xushi_redis_memory_bytes: gauge('api', [], 'Memory that Redis uses.'),
  xushi_workers_listening: gauge('api', [], 'Worker processes that listen for bells, as far as Redis knows.'),

  xushi_work_owed: gauge('api', ['duty'], 'Units of work that are owed.'),
  xushi_work_oldest_owed_seconds: gauge('api', ['duty'], 'Age of the oldest unit that is owed and due.'),
  xushi_work_parked: gauge('api', ['duty'], 'Units that failed eight times and are tried rarely.'),
  xushi_work_most_rings: gauge('api', ['duty'], 'How often the relay has rung for the unit it rang for most.'),
  xushi_slot_lag_seconds: gauge(
    'api',
    ['schedule'],
    'How long ago the next slot of a schedule ought to have been taken.',
  ),
  xushi_message_oldest_unsent_seconds: gauge('api', ['channel'], 'Age of the oldest message that is due and not sent.'),
  xushi_messages_dead: gauge('api', ['channel'], 'Messages that could not be delivered and wait for a person.'),
  xushi_troubles_open: gauge('api', ['kind'], 'Troubles that an administrator has not dealt with.'),
  xushi_watchdog_exits_total: total('api', [], 'Workers that ended themselves because they heard no bell.'),
  xushi_partitions_missing: gauge(
    'api',
    [],
    'Partitions that the tables of figures lack, of this and the next periods.',
  ),
  xushi_partitions_default_used: gauge('api', [], 'Periods of a table whose rows stand outside a partition of theirs.'),
  xushi_integrity_violations: gauge('api', ['check'], 'Rows that break an invariant, by the last run.'),
  xushi_integrity_unchecked: gauge('api', ['check'], 'Invariants that the last run could not check in time.'),
  xushi_integrity_age_seconds: gauge('api', [], 'Time since the last run was finished.'),
  xushi_backup_age_seconds: gauge('api', [], 'Time since the last backup was written by xushi backup create.'),
  xushi_restore_test_age_seconds: gauge(
    'api',
    [],
    'Time since a backup was last restored as a test and found whole by xushi backup drill.',
  ),

  xushi_answers_total: counter('worker', ['duty', 'outcome', 'via'], 'Answers to units, by what became of them.'),
  xushi_answer_seconds: histogram(
    { from: 'worker', labels: ['duty'], buckets: seconds },
    'How long an answer took, of one unit or of a batch.',
  ),
  xushi_batch_size: histogram({ from: 'worker', labels: ['duty'], buckets: units }, 'Units that were claimed at once.'),
  xushi_notify_total: counter('worker', ['channel', 'result'], 'Messages that were handed over, or refused.'),
} as const satisfies Readonly<Record<string, Described>>;

export type MetricName = keyof typeof catalogue;
type OfKind<K extends Described['kind']> = {
  [N in MetricName]: (typeof catalogue)[N]['kind'] extends K ? N : never;
}[MetricName];
export type CounterName = OfKind<'counter'>;
export type HistogramName = OfKind<'histogram'>;

/** The labels of a metric, each with its value. */
export type LabelsOf<N extends MetricName> = Readonly<Record<(typeof catalogue)[N]['labels'][number], string>>;

import {
  QueryRunnerAlreadyReleasedError,
  QueryRunnerProviderAlreadyReleasedError,
  TransactionNotStartedError,
} from 'typeorm';
import { AppError } from '#platform/errors';

/** The five-character SQLSTATE of a database error, or the network's own code; undefined for anything else. */
export function failureCode(error: unknown): string | undefined {
  for (let e = error; typeof e === 'object' && e !== null; e = 'driverError' in e ? e.driverError : undefined) {
    if ('code' in e && typeof e.code === 'string') return e.code;
  }
  return undefined;
}

/** The constraint that a statement would have broken; undefined for any other failure. */
export function brokenConstraint(error: unknown): string | undefined {
  for (let e = error; typeof e === 'object' && e !== null; e = 'driverError' in e ? e.driverError : undefined) {
    if ('constraint' in e && typeof e.constraint === 'string') return e.constraint;
  }
  return undefined;
}

/** A deadlock or a serialization failure: the same work may succeed when it is called again. */
export function isConflict(error: unknown): boolean {
  const code = failureCode(error);
  return code === '40001' || code === '40P01';
}

const network = new Set([
  ...['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH'],
  // this process or its machine has no file left for one more connection
  ...['EMFILE', 'ENFILE'],
]);

/** How TypeORM says that the connection went between two statements of a transaction, and its runner with it. */
const lostBetween = [
  QueryRunnerAlreadyReleasedError,
  QueryRunnerProviderAlreadyReleasedError,
  TransactionNotStartedError,
];

/** No answer came in time: the statement may still be running. */
export function isSilence(error: unknown): boolean {
  return error instanceof Error && /Query read timeout/.test(error.message);
}

/** The database is away, full, read-only or shutting down: nothing is wrong with the request. */
export function isOutage(error: unknown): boolean {
  const code = failureCode(error);
  if (code !== undefined) {
    return network.has(code) || /^(08...|57P0.|53...|25006|25P03)$/.test(code);
  }
  if (lostBetween.some((lost) => error instanceof lost)) return true;
  return (
    error instanceof Error &&
    /Connection terminated|timeout exceeded when trying to connect|Query read timeout|Client has encountered a connection error|Client was closed/.test(
      error.message,
    )
  );
}

export function databaseUnavailable(cause: unknown): AppError {
  const error = new AppError(
    'unavailable',
    'database.unavailable',
    {
      zh: '数据库暂时不可用，请稍后用相同内容重试',
      en: 'The database is not available at the moment; repeat the same request shortly',
    },
    { retryAfterSeconds: 5 },
  );
  error.cause = cause;
  return error;
}

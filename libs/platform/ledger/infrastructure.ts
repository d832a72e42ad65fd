import { failureCode, isOutage } from '#platform/db';
import { AppError } from '#platform/errors';

const tries = 3;

/** A lock that another answer or an accept holds (55P03, from `nowait` or after lock_timeout). */
export const isLockTimeout = (error: unknown): boolean => failureCode(error) === '55P03';

/** The database was away for a moment: tried three times in place. Conflicts are the UnitOfWork's own affair. */
export async function retryInPlace<T>(work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work();
    } catch (error) {
      if (attempt === tries || !isInfrastructure(error)) throw error;
      await new Promise((resolve) => setTimeout(resolve, 100 * 4 ** (attempt - 1)));
    }
  }
}

function isInfrastructure(error: unknown): boolean {
  return isOutage(error) || (error instanceof AppError && error.code === 'database.unavailable');
}

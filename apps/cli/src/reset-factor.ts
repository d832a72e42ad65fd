import { SecondFactorResetService } from '#platform/auth';
import { Clock } from '#platform/clock';
import { AppError, exitCodes } from '#platform/errors';
import { CommandFailure } from './command-failure.js';
import type { Output } from './output.js';
import { withDatabase } from './with-database.js';

/**
 * `xushi admin reset-factor`: the way back where no security administrator can sign in any more. Whoever may run it can
 * reach the database, and the audit says that it was nobody who had signed in.
 */
export async function resetFactor({ account }: { readonly account: string }, output: Output): Promise<number> {
  try {
    await withDatabase('xushi_api', (work) => new SecondFactorResetService(work, new Clock()).resetByOperator(account));
  } catch (error) {
    throw error instanceof AppError ? new CommandFailure(error.words, exitCodes.inputHasProblems) : error;
  }
  output.result({ account }, [
    {
      zh: `已重置 ${account} 的两步验证，其登录已结束；下次登录只凭密码`,
      en: `The second factor of ${account} is reset and its logins are ended; a password is enough at the next sign-in`,
    },
  ]);
  return exitCodes.done;
}

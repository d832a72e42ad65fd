import { AppError, type Problem } from '#platform/errors';

const shownProblems = 2000;

/** The refusal of a whole form: nothing of it was stored. A region that is not the sender's is answered as not there. */
export function refusalOf(problems: readonly Problem[], why: 'invalid' | 'unsupported' | 'unreadable'): AppError {
  const words = {
    zh: `有 ${problems.length} 处问题，全部未入库，改正后重新提交`,
    en: `${problems.length} problem${problems.length === 1 ? '' : 's'}; nothing was stored, mend and send again`,
  };
  const details = { problems: problems.slice(0, shownProblems) };
  const first = problems[0];
  if (why !== 'invalid' && first) {
    return new AppError(why === 'unsupported' ? 'unsupported' : 'invalid', first.code, first.message, details);
  }
  if (problems.some(({ code }) => code === 'submission.region_not_found')) {
    return new AppError('not-found', 'submission.region_not_found', words, details);
  }
  return new AppError('invalid', 'submission.invalid', words, details);
}

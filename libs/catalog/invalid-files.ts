import { AppError, type Problem } from '#platform/errors';

/** What stops a start: every place at fault is listed when the process gives up. */
export function invalidPlans(problems: readonly Problem[]): AppError {
  const words = { zh: `方案文件有 ${problems.length} 处问题`, en: `The plan files have ${problems.length} problems` };
  return new AppError('invalid', 'plan.invalid', words, { problems });
}

export function invalidRegions(problems: readonly Problem[]): AppError {
  const words = { zh: `区划文件有 ${problems.length} 处问题`, en: `The region files have ${problems.length} problems` };
  return new AppError('invalid', 'region.invalid', words, { problems });
}

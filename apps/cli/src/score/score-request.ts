import { isDay, parsePeriod, type Shape } from '#scoring';
import { exitCodes, type Words } from '#platform/errors';
import { CommandFailure } from '../command-failure.js';

/** The options of `xushi score` as they are typed. */
export interface ScoreOptions {
  readonly plan: string;
  readonly values: string;
  readonly asOf: string;
  readonly regions?: string;
  readonly target?: readonly string[];
  readonly region?: readonly string[];
  readonly period?: readonly string[];
  readonly allPeriods?: boolean;
  readonly explanation: boolean;
  readonly explain?: boolean;
  readonly summary?: boolean;
  readonly whatIf?: boolean;
  readonly under?: Shape;
}

/** @throws CommandFailure for options that can be wrong without any file */
export function checkOptions({ asOf, period = [] }: ScoreOptions): void {
  if (!isDay(asOf)) throw wrongUsage({ zh: `--as-of ${asOf} 不是日期，例如 2023-09-30`, en: `--as-of ${asOf} is no day, such as 2023-09-30` }); // prettier-ignore
  const strange = period.find((id) => parsePeriod(id) === null);
  if (strange !== undefined)
    throw wrongUsage({ zh: `没有 ${strange} 这个报告期`, en: `there is no period ${strange}` });
}

export function wrongUsage(words: Words): CommandFailure {
  return new CommandFailure(words, exitCodes.wrongUsage);
}

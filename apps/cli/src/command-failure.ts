import type { Problem, Words } from '#platform/errors';

/** A command that cannot go on: a sentence that says what to do, the exit code, and the problems of an input. */
export class CommandFailure extends Error {
  constructor(
    readonly words: Words,
    readonly exitCode: number,
    readonly problems: readonly Problem[] = [],
  ) {
    super(words.en);
    this.name = 'CommandFailure';
  }
}

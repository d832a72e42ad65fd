import type { Problem, Words } from '#platform/errors';
import type { CommandFailure } from './command-failure.js';

export type Language = 'zh' | 'en';

interface Streams {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
}

/** The result goes to standard output, alone; everything else goes to standard error. */
export class Output {
  constructor(
    readonly language: Language,
    readonly json: boolean,
    private readonly streams: Streams,
  ) {}

  /** One JSON document with `--json`, otherwise the lines for people. */
  result(value: unknown, lines: readonly Words[]): void {
    if (this.json) this.streams.out(`${JSON.stringify(value, null, 2)}\n`);
    else for (const words of lines) this.streams.out(`${this.say(words)}\n`);
  }

  note(words: Words): void {
    this.streams.err(`${this.say(words)}\n`);
  }

  say(words: Words): string {
    return words[this.language];
  }

  /** The sentence and every problem with its place; with `--json` the problems are the document. */
  failure(failure: CommandFailure): void {
    const spoken = failure.problems.map((problem) => this.spoken(problem));
    if (this.json && spoken.length > 0) this.result({ problems: spoken }, []);
    else for (const problem of failure.problems) this.streams.err(`${this.describe(problem)}\n`);
    this.note(failure.words);
  }

  /** As the API says it: one language. */
  private spoken({ message, suggestion, ...rest }: Problem) {
    const hint = suggestion === undefined ? {} : { suggestion: this.say(suggestion) };
    return { ...rest, message: this.say(message), ...hint };
  }

  private describe(problem: Problem): string {
    const { sheet, cell, row, pointer, file, line, path } = problem;
    const place = [
      file,
      line === undefined ? undefined : `:${line}`,
      sheet,
      cell,
      cell === undefined ? row : undefined,
      pointer,
      path,
    ];
    const where = place
      .filter((part) => part !== undefined)
      .join(' ')
      .replace(' :', ':');
    const hint = problem.suggestion === undefined ? '' : ` → ${this.say(problem.suggestion)}`;
    return `  ${where} [${problem.code}] ${this.say(problem.message)}${hint}`;
  }
}

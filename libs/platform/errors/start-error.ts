import { AppError } from './app-error.js';

/** Exit codes of every command (contract, section "Command line"). */
export const exitCodes = {
  done: 0,
  inputHasProblems: 1,
  wrongUsage: 2,
  unreachable: 3,
  fault: 70,
  configuration: 78,
  interrupted: 130,
} as const;

/** A reason not to start, in one sentence that says what to do. It is printed without a stack trace. */
export class StartError extends Error {
  constructor(
    message: string,
    readonly exitCode: number = exitCodes.configuration,
  ) {
    super(message);
    this.name = 'StartError';
  }
}

/** What a process prints before it gives up: a sentence for what we foresaw, the stack for a fault of ours. */
export function describeStartFailure(error: unknown): { readonly text: string; readonly exitCode: number } {
  if (error instanceof StartError) return { text: error.message, exitCode: error.exitCode };
  if (error instanceof AppError) {
    const places = (error.details.problems ?? []).map(
      (p) => `${p.file ?? ''}:${p.line ?? ''} ${p.path ?? ''} ${p.message.zh} / ${p.message.en}`,
    );
    return { text: [`${error.words.zh} / ${error.words.en}`, ...places].join('\n'), exitCode: exitCodes.configuration };
  }
  return {
    text: error instanceof Error ? (error.stack ?? error.message) : String(error),
    exitCode: exitCodes.fault,
  };
}

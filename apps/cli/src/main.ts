import { CommanderError } from 'commander';
import { AppError, exitCodes, StartError } from '#platform/errors';
import { CommandFailure } from './command-failure.js';
import type { Output } from './output.js';
import { buildProgram, settingOf } from './program.js';

/** Expected trouble is a sentence and an exit code; anything else is a fault of ours and keeps its stack. */
function failed(error: unknown, output: Output): number {
  if (error instanceof CommandFailure) {
    output.failure(error);
    return error.exitCode;
  }
  if (error instanceof AppError) {
    output.failure(new CommandFailure(error.words, exitCodes.inputHasProblems, error.details.problems ?? []));
    return error.kind === 'unavailable' ? exitCodes.unreachable : exitCodes.inputHasProblems;
  }
  if (error instanceof StartError) {
    output.note({ zh: error.message, en: error.message });
    return error.exitCode;
  }
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  return exitCodes.fault;
}

const program = buildProgram(async (run, given) => {
  const setting = settingOf(given);
  process.exitCode = await run(setting).catch((error: unknown) => failed(error, setting.output));
});

process.once('SIGINT', () => {
  process.stderr.write('\n中断；再运行一次即可继续 / interrupted; run it again to go on\n');
  process.exit(exitCodes.interrupted);
});

try {
  await program.parseAsync();
} catch (error) {
  // commander has printed its own sentence; help and version are no mistakes
  if (!(error instanceof CommanderError)) throw error;
  process.exitCode = error.exitCode === 0 ? exitCodes.done : exitCodes.wrongUsage;
}

import { createInterface } from 'node:readline/promises';
import { exitCodes } from '#platform/errors';
import { CommandFailure } from './command-failure.js';
import type { Output } from './output.js';

/** Asks whether what was shown is to be imported. @throws CommandFailure where nobody can be asked */
export async function confirmed(output: Output): Promise<boolean> {
  if (!process.stdin.isTTY)
    throw new CommandFailure(
      { zh: '没有终端可以确认：请加 --yes', en: 'There is no terminal to ask on: add --yes' },
      exitCodes.wrongUsage,
    );
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  const said = await terminal.question(output.say({ zh: '确认导入？[y/N] ', en: 'Import? [y/N] ' }));
  terminal.close();
  return /^(y|yes|是)$/i.test(said.trim());
}

/** An import by no document. */
export function documentMissing(): CommandFailure {
  return new CommandFailure(
    {
      zh: '请用 --document 指明依据文号；只看差异请用 --dry-run',
      en: 'Name the document with --document, or use --dry-run',
    },
    exitCodes.wrongUsage,
  );
}

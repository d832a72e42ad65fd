import { describe, expect, it } from '@jest/globals';
import { CommanderError, type Command } from 'commander';
import { buildProgram } from './program.js';

/** The program with its mouth shut; `called` fills with what each command was given. */
function quiet(): { readonly program: Command; readonly called: unknown[] } {
  const called: unknown[] = [];
  const program = buildProgram((_run, given) => {
    called.push(given);
    return Promise.resolve();
  });
  const silence = (command: Command): void => {
    command.configureOutput({ writeOut: () => undefined, writeErr: () => undefined });
    command.commands.forEach(silence);
  };
  silence(program);
  return { program, called };
}

const parse = async (...words: string[]): Promise<unknown> => {
  const { program, called } = quiet();
  try {
    await program.parseAsync(words, { from: 'user' });
    return called[0];
  } catch (error) {
    return error instanceof CommanderError ? error.code : error;
  }
};

const bulletin = ['--plan', 'p', '--region', '150303', '-o', 'folder'];

describe('the commands', () => {
  it('are those that work, each with its own', () => {
    const names = quiet().program.commands.map((command) =>
      [command.name(), ...command.commands.map((below) => below.name())].join(' '),
    );
    expect(names).toEqual([
      'demo',
      'upload',
      'check',
      'template',
      'report save render verify',
      'score',
      'method',
      'plan check',
      'verify',
      'admin create reset-factor',
      'token create',
      'import',
      'export',
      'alerts ledger',
      'holidays import',
      'regions import',
      'metadata import export',
      'notify test',
      'backup create verify restore drill',
      'config check',
    ]);
  });

  it('take the options that all of them have, before and behind their name', async () => {
    expect(await parse('verify', '--json', '--lang', 'en')).toMatchObject({ json: true, lang: 'en' });
    expect(await parse('--url', 'http://x', 'check', 'F.csv')).toMatchObject({ url: 'http://x', lang: 'zh' });
  });

  it('make a bulletin of a month, a quarter or a year without a further word', async () => {
    for (const issue of [
      ['--month', '2023-09'],
      ['--quarter', '2023Q3'],
      ['--year', '2023'],
      ['--issue', '202309'],
    ])
      expect(await parse('report', ...bulletin, ...issue, '--lang', 'en')).toMatchObject({ lang: 'en' });
    expect(await parse('report', 'render', 'M.json', '-o', 'folder')).toMatchObject({ lang: 'zh' });
    expect(await parse('report', 'verify', 'an-id')).toMatchObject({ lang: 'zh' });
  });

  it('refuse what they do not know', async () => {
    expect(await parse('nonsense')).toBe('commander.unknownCommand');
    expect(await parse('upload')).toBe('commander.missingArgument');
    expect(await parse('report', '--plan', 'p')).toBe('commander.missingMandatoryOptionValue');
    expect(await parse('report', ...bulletin)).toBe('commander.missingMandatoryOptionValue');
    expect(await parse('report', ...bulletin, '--month', '2023-13')).toBe('commander.invalidArgument');
    expect(await parse('report', ...bulletin, '--year', '2023', '--month', '2023-12')).toBe(
      'commander.conflictingOption',
    );
    expect(await parse('report', ...bulletin, '--year', '2023', '--formats', 'pdf,doc')).toBe(
      'commander.invalidArgument',
    );
    expect(await parse('verify', '--lang', 'fr')).toBe('commander.invalidArgument');
    expect(await parse('verify', '--fast')).toBe('commander.unknownOption');
  });
});

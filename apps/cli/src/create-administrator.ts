import { createInterface } from 'node:readline/promises';
import { createFirstAccounts } from '#platform/auth';
import { Clock } from '#platform/clock';
import { everything } from '#platform/db';
import { exitCodes } from '#platform/errors';
import { CommandFailure } from './command-failure.js';
import { withDatabase } from './with-database.js';
import type { Output } from './output.js';

/**
 * `xushi admin create`: the first accounts of an installation, one for each role and one for scripts, because rights
 * are afterwards given by two people in the console and there are none yet. It asks before it does so.
 */
export async function createAdministrator(options: { readonly yes: boolean }, output: Output): Promise<number> {
  if (!options.yes && !(await confirmed(output))) return exitCodes.done;
  const made = await withDatabase('xushi_api', (work) =>
    work.run(everything, (tx) => createFirstAccounts(tx, new Clock().now())),
  );
  if (made === null)
    throw new CommandFailure(
      {
        zh: '已有账号：请由系统管理员在控制台新建，安全管理员批准',
        en: 'There are accounts already: the system administrator adds more in the console and the security administrator approves',
      },
      exitCodes.inputHasProblems,
    );
  output.result(made, [
    ...made.accounts.map(({ role, username, password, region }) => ({
      zh: `${role}\t${username}\t${password}\t${region}`,
      en: `${role}\t${username}\t${password}\t${region}`,
    })),
    { zh: `令牌\t${made.token}`, en: `token\t${made.token}` },
  ]);
  output.note({
    zh: '密码与令牌只显示这一次，请保存并尽快修改',
    en: 'The passwords and the token are shown this once: keep them, and change the passwords soon',
  });
  return exitCodes.done;
}

async function confirmed(output: Output): Promise<boolean> {
  if (!process.stdin.isTTY)
    throw new CommandFailure(
      { zh: '没有终端可以确认：请加 --yes', en: 'There is no terminal to ask on: add --yes' },
      exitCodes.wrongUsage,
    );
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  const question = output.say({
    zh: '将新建每个角色的首个账号和一个接口令牌，继续？[y/N] ',
    en: 'This makes the first account of each role and a token for scripts. Go on? [y/N] ',
  });
  const said = await terminal.question(question);
  terminal.close();
  return /^(y|yes|是)$/i.test(said.trim());
}

import { parseArgs } from 'node:util';
import { isSabotage, sabotages, type SabotageName } from './sabotage.js';

export interface Options {
  readonly length: 'short' | 'long';
  /** Undefined: all of that length. */
  readonly only: string | undefined;
  readonly seed: number;
  readonly json: string | undefined;
  readonly kills: number | undefined;
  /** How long the soak of the long run takes. */
  readonly hours: number;
  readonly sabotage: SabotageName | undefined;
}

export const usage = `npm run chaos [-- --short | --long] [--only F05] [--seed 7] [--json FILE] [--kills 200] [--hours 24] [--sabotage ${Object.keys(sabotages).join('|')}]`;

export class WrongOption extends Error {}

/** @throws WrongOption with what is wrong */
export function readOptions(args: readonly string[], env: NodeJS.ProcessEnv): Options {
  for (const name of ['DATABASE_URL', 'REDIS_URL', 'TEST_DATABASE_URL', 'TEST_REDIS_URL']) {
    if (env[name]) throw new WrongOption(`${name} is set: this campaign breaks its servers and takes none but its own`);
  }
  const { values } = parsed(args);
  const { sabotage } = values;
  if (sabotage !== undefined && !isSabotage(sabotage)) throw new WrongOption(`there is no sabotage ${sabotage}`);
  return {
    length: values.long ? 'long' : 'short',
    only: values.only,
    seed: whole(values.seed ?? '1', '--seed'),
    json: values.json,
    kills: values.kills === undefined ? undefined : whole(values.kills, '--kills'),
    hours: values.hours === undefined ? 24 : above(values.hours, '--hours'),
    sabotage,
  };
}

function parsed(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        short: { type: 'boolean' },
        long: { type: 'boolean' },
        only: { type: 'string' },
        seed: { type: 'string' },
        json: { type: 'string' },
        kills: { type: 'string' },
        hours: { type: 'string' },
        sabotage: { type: 'string' },
      },
    });
  } catch (error) {
    throw new WrongOption(error instanceof Error ? error.message : String(error));
  }
}

function whole(text: string, name: string): number {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 1) throw new WrongOption(`${name} is a whole number from 1 on`);
  return number;
}

function above(text: string, name: string): number {
  const number = Number(text);
  if (!(number > 0 && number <= 1000)) throw new WrongOption(`${name} is a number above 0, such as 0.1`);
  return number;
}

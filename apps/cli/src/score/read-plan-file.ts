import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { readPlan, type FindRegion, type Plan } from '#catalog/pure';
import { exitCodes } from '#platform/errors';
import { CommandFailure } from '../command-failure.js';
import { unreadable } from './open-text.js';

/** @throws CommandFailure when the file cannot be read, or with every problem of the plan */
export async function readPlanFile(file: string, find: FindRegion): Promise<Plan> {
  const text = await readFile(file, 'utf8').catch(() => {
    throw unreadable(file);
  });
  const read = readPlan(text, path.basename(file), find);
  if ('plan' in read) return read.plan;
  const count = read.problems.length;
  const words = { zh: `${file} 有 ${count} 处问题`, en: `${file} has ${count} problem${count === 1 ? '' : 's'}` };
  throw new CommandFailure(words, exitCodes.inputHasProblems, read.problems);
}

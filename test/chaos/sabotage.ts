import { cpSync, readdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { root } from '../support/process-of-ours.js';

interface Change {
  /** As it stands in the build. */
  readonly guard: string;
  readonly without: string;
}

/** What is taken out of a copy of the build: a campaign that does not notice is worth nothing. */
export const sabotages = {
  /** Two answers may recompute one region at once: neither the region nor its heads are locked. */
  'no-head-lock': [
    { guard: 'order by h.region_id, h.period_id for update of h nowait', without: 'order by 1, 2' },
    { guard: 'pg_try_advisory_xact_lock(${lockClass}, m.region_id) as ours', without: 'true as ours' },
    // between what is read and what is written, time for another answer: with the locks it would change nothing
    {
      guard: 'const changed = await this.attainments.write(tx, {',
      without: `await new Promise((resolve) => setTimeout(resolve, Math.random() * 1000));
      const changed = await this.attainments.write(tx, {`,
    },
  ],
  /** The scoring is owed in a transaction after that of the figures. */
  'owe-after-commit': [
    { guard: 'await this.oweScores(tx, key, form.requestId);', without: 'form.owesLater = key;' },
    {
      guard: 'await failpoint("K4");\n      return answer;',
      without: `await failpoint("K4");
      if (form.owesLater) await this.work.run(scope, (tx) => this.versions.oweScores(tx, form.owesLater, form.requestId));
      return answer;`,
    },
  ],
  /** Nobody looks for what no bell was rung for. */
  'no-rescue': [{ guard: 'this.begin(duty, owedForSeconds);', without: ';' }],
  /** Sums in binary fractions. */
  'float-sums': [
    {
      guard: 'sum(numerator) as numerator, sum(denominator) as denominator',
      without: 'sum(numerator::float8)::numeric as numerator, sum(denominator::float8)::numeric as denominator',
    },
  ],
} satisfies Record<string, readonly Change[]>;

export type SabotageName = keyof typeof sabotages;

export const isSabotage = (name: string): name is SabotageName => Object.hasOwn(sabotages, name);

const copyOf = (name: SabotageName): string => path.join(root, '.local/sabotaged', name);

export function forgetSabotaged(name: SabotageName): void {
  rmSync(copyOf(name), { recursive: true, force: true });
}

/**
 * Copies the build and takes a guard out of the copy.
 * @returns the folder of the copy
 * @throws when the guard does not stand where it is looked for: then this file is to be mended
 */
export function sabotagedBuild(name: SabotageName): string {
  forgetSabotaged(name);
  const copy = copyOf(name);
  cpSync(realpathSync(path.join(root, 'dist')), copy, { recursive: true });
  const files = readdirSync(path.join(copy, 'chunks'))
    .filter((file) => file.endsWith('.js'))
    .map((file) => path.join(copy, 'chunks', file));
  for (const change of sabotages[name]) replaceOnce(files, change);
  return copy;
}

function replaceOnce(files: readonly string[], { guard, without }: Change): void {
  const found = files.filter((file) => readFileSync(file, 'utf8').includes(guard));
  const [file] = found;
  if (file === undefined || found.length > 1) throw new Error(`"${guard}" is in ${found.length} files of the build`);
  const parts = readFileSync(file, 'utf8').split(guard);
  if (parts.length !== 2) throw new Error(`"${guard}" is ${parts.length - 1} times in the build`);
  writeFileSync(file, parts.join(without));
}

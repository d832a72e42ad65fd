import type { Writable } from 'node:stream';
import type { Plan, RegionTree } from '#catalog/pure';
import { exitCodes } from '#platform/errors';
import { CommandFailure } from '../command-failure.js';
import { Output } from '../output.js';
import { AskedIndicators } from './asked-indicators.js';
import { knownRegions, regionsOfFile } from './find-regions.js';
import { PeriodRules } from './period-rules.js';
import { planAsGiven } from './plan-as-given.js';
import { printScores } from './print-scores.js';
import { listed } from './problem-list.js';
import { readPlanFile } from './read-plan-file.js';
import { readValues, type ReadValues } from './read-values.js';
import { checkOptions, wrongUsage, type ScoreOptions } from './score-request.js';
import { scoresOfRun, type Run } from './scores-of-run.js';
import { settleValues } from './settle-values.js';
import { StoredFigures } from './stored-figures.js';
import { treeOfFile } from './tree-of-file.js';
import { UnitRules } from './unit-rules.js';

/** `xushi score`: the scores of a plan from a file of values, without any service. Good rows are scored beside bad ones. */
export async function runScore(options: ScoreOptions, output: Output, stdout: Writable): Promise<number> {
  checkOptions(options);
  const known = await knownRegions();
  const tree = options.regions === undefined ? known : await regionsOfFile(options.regions, known);
  const plan = await readPlanFile(options.plan, (code) => tree.byCode(code) ?? known.byCode(code));
  const targets = targetsOf(plan, options.target ?? []);
  const rules = {
    asked: new AskedIndicators(plan),
    periods: new PeriodRules(plan),
    units: new UnitRules(tree, plan),
    asOf: options.asOf,
  };
  const read = await readValues(options.values, rules);
  const settling = { ...rules, store: read.store, problems: read.problems };
  const settled = settleValues(settling);
  const grown = treeOfFile(tree, rules.units.all());
  refuseStrange(options.region ?? [], plan, grown);
  const run: Run = {
    plan: planAsGiven(plan, settling, settled),
    tree: grown,
    figures: new StoredFigures(read.store, settled, grown),
    asOf: options.asOf,
    lastPeriod: rules.periods.last,
    wanted: {
      targets,
      regions: options.region ?? [],
      periods: options.period ?? [],
      allPeriods: options.allPeriods === true,
    },
    explanation: isRead(options, output),
  };
  await printScores(scoresOfRun(run), { options, output, stdout, tree: grown });
  return tellOf(read, options, output);
}

/** Regions may be known from the region files or from the values alone, and lie where the plan applies. */
function refuseStrange(codes: readonly string[], plan: Plan, tree: RegionTree): void {
  const scope = tree.byCode(plan.scope);
  for (const code of codes) {
    const region = tree.byCode(code);
    if (region === undefined)
      throw wrongUsage({ zh: `区划中没有 ${code} 这个代码`, en: `no region has the code ${code}` });
    if (scope && !region.path.startsWith(scope.path))
      throw wrongUsage({
        zh: `${code} ${region.name} 不在方案范围 ${scope.code} ${scope.name} 内`,
        en: `${code} lies outside the scope of the plan, which is ${scope.code}`,
      });
  }
}

/** The working is read in JSON, unless it is left out, and where people asked for it. */
function isRead({ summary, explanation, explain }: ScoreOptions, output: Output): boolean {
  if (summary === true) return false;
  return output.json ? explanation : explain === true;
}

/** Targets may be named by their ids or by the rows that they answer to (`G12`). */
function targetsOf(plan: Plan, names: readonly string[]): readonly string[] {
  return names.map((name) => {
    const found = plan.targets.find(({ target, ref }) => target.id === name || ref === name);
    if (found !== undefined) return found.target.id;
    throw wrongUsage({ zh: `方案中没有目标 ${name}`, en: `the plan has no target ${name}` });
  });
}

function tellOf({ problems, unknown, rows }: ReadValues, options: ScoreOptions, output: Output): number {
  if (unknown > 0)
    output.note({
      zh: `${unknown} 行在 ${options.asOf} 尚不可知（未到期末、尚未完成或其后才上报），未采用`,
      en: `${unknown} rows were not known on ${options.asOf} (the period was not over, the thing not done, or recorded later)`,
    });
  if (problems.count === 0) return exitCodes.done;
  const more = problems.count > listed ? { zh: `，只列出前 ${listed} 处`, en: `, the first ${listed} are listed` } : { zh: '', en: '' }; // prettier-ignore
  const words = {
    zh: `${options.values} 的 ${rows} 行中有 ${problems.count} 处问题${more.zh}；其余各行已计分`,
    en: `${options.values}: ${problems.count} problems in ${rows} rows${more.en}; the other rows are scored`,
  };
  // the scores are the document on standard output: problems go beside it, as lines
  const aside = new Output(output.language, false, {
    out: () => undefined,
    err: (text) => void process.stderr.write(text),
  });
  aside.failure(new CommandFailure(words, exitCodes.inputHasProblems, problems.all()));
  return exitCodes.inputHasProblems;
}

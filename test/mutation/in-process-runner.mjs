// A test runner for Stryker that keeps library and specs loaded: switching to the next mutant costs nothing, and only
// the tests that touch it run, the likely and the quick ones first, until one fails. A test framework started per mutant takes seconds
// where this takes milliseconds. What a spec computes while it loads counts as a test of its own, its loading: a mutant
// touched there has that spec loaded again, unless a test of a loaded one fails before. A mutant touched while the
// library loads has everything loaded again, one spec after another until one fails.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { register } from 'node:module';
import { INSTRUMENTER_CONSTANTS } from '@stryker-mutator/api/core';
import { declareClassPlugin, PluginKind } from '@stryker-mutator/api/plugin';
import {
  determineHitLimitReached,
  DryRunStatus,
  TestStatus,
  toMutantRunResult,
} from '@stryker-mutator/api/test-runner';
import { TestOrder } from './test-order.mjs';

/** How long each test takes, written by the dry run into the folder of the mutants, for the processes that follow. */
const timesFile = 'times-of-tests.json';
const nameOf = (file) => file.slice(process.cwd().length + 1);
const loadingOf = (file) => `${nameOf(file)} loads`;

const hasFailed = (results) => results.at(-1)?.status === TestStatus.Failed;

class InProcessRunner {
  static inject = [];
  #context = (globalThis[INSTRUMENTER_CONSTANTS.NAMESPACE] ??= {});
  #specs = null;
  /** By spec file: its tests, loaded while no mutant was active. */
  #tests = new Map();
  #order = new TestOrder();
  #source = '';

  capabilities() {
    return { reloadEnvironment: true };
  }

  async init() {
    register('./sources-loader.mjs', import.meta.url);
    this.#specs = await import('./loaded-specs.mjs');
    if (existsSync(timesFile)) this.#order = new TestOrder(JSON.parse(readFileSync(timesFile, 'utf8')));
    Error.stackTraceLimit = 0; // an expectation makes an error, and the stack is what takes its time
  }

  async dryRun() {
    this.#arm();
    await this.#specs.loadLibrary();
    const results = [];
    for (const file of this.#specs.specFiles) {
      results.push(await this.#perform({ id: loadingOf(file), file, body: () => this.#keep(file) }));
      for (const test of this.#tests.get(file) ?? []) results.push(await this.#perform(test));
    }
    writeFileSync(timesFile, JSON.stringify(this.#order.costs));
    const { mutantCoverage = { static: {}, perTest: {} } } = this.#context;
    return { status: DryRunStatus.Complete, tests: results, mutantCoverage };
  }

  async mutantRun({ activeMutant, testFilter, hitLimit, mutantActivation, reloadEnvironment, disableBail }) {
    const early = reloadEnvironment || mutantActivation === 'static';
    if (!early && this.#tests.size === 0) await this.#loadAll();
    this.#source = activeMutant.fileName;
    this.#arm(activeMutant.id, hitLimit && Math.max(100_000, hitLimit / 30));
    const results = early ? await this.#runAll() : await this.#runTouching(testFilter);
    const endless = determineHitLimitReached(this.#context.hitCount, this.#context.hitLimit);
    this.#arm();
    if (early) this.#tests.clear(); // the next mutant must not meet modules that loaded under this one
    return toMutantRunResult(endless ?? { status: DryRunStatus.Complete, tests: results }, disableBail);
  }

  #arm(mutant, hitLimit) {
    this.#context.activeMutant = mutant;
    this.#context.hitLimit = hitLimit;
    this.#context.hitCount = hitLimit === undefined ? undefined : 0;
  }

  async #keep(file) {
    this.#tests.set(file, await this.#specs.loadSpec(file));
  }

  async #loadAll() {
    await this.#specs.loadLibrary();
    for (const file of this.#specs.specFiles) await this.#keep(file);
  }

  /** Everything is loaded under the mutant; a loading that fails is noticed as a failing test is. */
  async #runAll() {
    const [file] = this.#specs.specFiles;
    const loading = await this.#perform({ id: loadingOf(file), file, body: () => this.#specs.loadLibrary() });
    return loading.status === TestStatus.Failed
      ? [loading]
      : this.#runAnew(this.#specs.specFiles.filter((each) => this.#specs.concerns(each, this.#source)));
  }

  async #runTouching(filter) {
    const wanted = filter && new Set(filter);
    const concerned = this.#specs.specFiles.filter((file) => this.#specs.concerns(file, this.#source));
    const anew = concerned.filter((file) => wanted?.has(loadingOf(file)) ?? true);
    const loaded = concerned.filter((file) => !anew.includes(file));
    const touching = loaded.flatMap((file) => this.#tests.get(file) ?? []).filter(({ id }) => wanted.has(id));
    const promising = anew.filter((file) => this.#order.isPromising(file, this.#source));
    const others = anew.filter((file) => !promising.includes(file));
    const early = await this.#runAnew(promising);
    const middle = hasFailed(early) ? early : [...early, ...(await this.#untilFailure(touching))];
    return hasFailed(middle) ? middle : [...middle, ...(await this.#runAnew(others))];
  }

  /** Specs are loaded and run one by one. */
  async #runAnew(files) {
    const results = [];
    for (const file of this.#order.specs(files, this.#source)) {
      let tests = [];
      const body = async () => void (tests = await this.#specs.loadSpec(file));
      results.push(await this.#perform({ id: loadingOf(file), file, body }));
      if (!hasFailed(results)) results.push(...(await this.#untilFailure(tests)));
      if (hasFailed(results)) break;
    }
    return results;
  }

  async #untilFailure(tests) {
    const results = [];
    for (const test of this.#order.tests(tests, this.#source)) {
      results.push(await this.#perform(test));
      if (hasFailed(results)) break;
    }
    return results;
  }

  async #perform({ id, file, body }) {
    this.#context.currentTestId = id;
    const began = performance.now();
    const failureMessage = await failureOf(body);
    const timeSpentMs = performance.now() - began;
    this.#context.currentTestId = undefined;
    if (failureMessage === null) this.#order.took(id, timeSpentMs);
    else this.#order.notice(this.#source, id);
    const outcome =
      failureMessage === null ? { status: TestStatus.Success } : { status: TestStatus.Failed, failureMessage };
    return { id, name: id, fileName: file, timeSpentMs, ...outcome };
  }
}

async function failureOf(body) {
  try {
    await body();
    return null;
  } catch (error) {
    return String(error?.message ?? error).slice(0, 400);
  }
}

export const strykerPlugins = [declareClassPlugin(PluginKind.TestRunner, 'in-process', InProcessRunner)];

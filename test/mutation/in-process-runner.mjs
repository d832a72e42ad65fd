// A test runner for Stryker that keeps library and specs loaded: switching to the next mutant costs nothing, and only
// the tests that touch it run, the quick ones first, until one fails. A test framework started per mutant takes seconds
// where this takes milliseconds. What a spec computes while it loads counts as a test of its own, its loading: a mutant
// touched there has that spec loaded again. A mutant touched while the library loads has everything loaded again.
import { register } from 'node:module';
import { INSTRUMENTER_CONSTANTS } from '@stryker-mutator/api/core';
import { declareClassPlugin, PluginKind } from '@stryker-mutator/api/plugin';
import {
  determineHitLimitReached,
  DryRunStatus,
  TestStatus,
  toMutantRunResult,
} from '@stryker-mutator/api/test-runner';

const loadingOf = (file) => `${file.slice(process.cwd().length + 1)} loads`;

class InProcessRunner {
  static inject = [];
  #context = (globalThis[INSTRUMENTER_CONSTANTS.NAMESPACE] ??= {});
  #specs = null;
  /** By spec file: its tests, loaded while no mutant was active. */
  #tests = new Map();
  #durations = new Map();

  capabilities() {
    return { reloadEnvironment: true };
  }

  async init() {
    register('./sources-loader.mjs', import.meta.url);
    this.#specs = await import('./loaded-specs.mjs');
  }

  async dryRun() {
    this.#arm();
    await this.#specs.loadLibrary();
    const results = [];
    for (const file of this.#specs.specFiles) {
      results.push(await this.#perform({ id: loadingOf(file), file, body: () => this.#keep(file) }));
      for (const test of this.#tests.get(file) ?? []) results.push(await this.#perform(test));
    }
    const { mutantCoverage = { static: {}, perTest: {} } } = this.#context;
    return { status: DryRunStatus.Complete, tests: results, mutantCoverage };
  }

  async mutantRun({ activeMutant, testFilter, hitLimit, mutantActivation, reloadEnvironment, disableBail }) {
    const early = reloadEnvironment || mutantActivation === 'static';
    if (!early && this.#tests.size === 0) await this.#loadAll();
    this.#arm(activeMutant.id, hitLimit);
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
    const file = this.#specs.specFiles[0];
    const loading = await this.#perform({ id: loadingOf(file), file, body: () => this.#loadAll() });
    if (loading.status === TestStatus.Failed) return [loading];
    return this.#untilFailure([...this.#tests.values()].flat());
  }

  async #runTouching(filter) {
    const wanted = filter && new Set(filter);
    const touching = [];
    for (const file of this.#specs.specFiles) {
      const anew = wanted?.has(loadingOf(file)) ?? true;
      if (!anew) touching.push(...(this.#tests.get(file) ?? []).filter(({ id }) => wanted.has(id)));
      else {
        const body = async () => void touching.push(...(await this.#specs.loadSpec(file)));
        const loading = await this.#perform({ id: loadingOf(file), file, body });
        if (loading.status === TestStatus.Failed) return [loading];
      }
    }
    return this.#untilFailure(touching);
  }

  async #untilFailure(tests) {
    const cost = ({ id }) => this.#durations.get(id) ?? 0;
    const results = [];
    for (const test of tests.toSorted((a, b) => cost(a) - cost(b))) {
      const result = await this.#perform(test);
      results.push(result);
      if (result.status === TestStatus.Failed) break;
    }
    return results;
  }

  async #perform({ id, file, body }) {
    this.#context.currentTestId = id;
    const began = performance.now();
    const failureMessage = await failureOf(body);
    const timeSpentMs = performance.now() - began;
    this.#context.currentTestId = undefined;
    if (failureMessage === null) this.#durations.set(id, timeSpentMs);
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

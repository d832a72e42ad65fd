// In which order the tests that a mutant touches are run, so that the first failing one comes early: those that noticed
// other mutants of the same file, those of the spec beside it, and then the quick ones.
import path from 'node:path';

export class TestOrder {
  /** By test: milliseconds, as last taken where it passed. */
  #costs;
  /** By source file and test: how many mutants of the file it noticed. */
  #noticed = new Map();

  constructor(costs = []) {
    this.#costs = new Map(costs);
  }

  /** What a later process begins with. */
  get costs() {
    return [...this.#costs];
  }

  took(test, milliseconds) {
    this.#costs.set(test, milliseconds);
  }

  notice(source, test) {
    const by = this.#noticed.get(source) ?? new Map();
    this.#noticed.set(source, by.set(test, (by.get(test) ?? 0) + 1));
  }

  tests(tests, source) {
    return sorted(
      tests,
      ({ id, file }) => this.#worth(source, id, file),
      ({ id }) => this.#costs.get(id) ?? 0,
    );
  }

  /** Spec files; every test is named for the spec that holds it. */
  specs(files, source) {
    return sorted(
      files,
      (file) => this.#worthOfSpec(source, file),
      (file) => sum(this.#ofSpec(this.#costs, file)),
    );
  }

  /** Whether a spec is likely to notice a mutant of the file. */
  isPromising(file, source) {
    return this.#worthOfSpec(source, file) > 0;
  }

  #worth(source, test, file) {
    return ((this.#noticed.get(source)?.get(test) ?? 0) + beside(source, file)) / (1 + (this.#costs.get(test) ?? 0));
  }

  #worthOfSpec(source, file) {
    const noticed = sum(this.#ofSpec(this.#noticed.get(source) ?? new Map(), file));
    return (noticed + beside(source, file)) / (1 + sum(this.#ofSpec(this.#costs, file)));
  }

  #ofSpec(numbers, file) {
    const name = `${path.relative('.', file)} `;
    return [...numbers].flatMap(([test, number]) => (test.startsWith(name) ? [number] : []));
  }
}

const sum = (numbers) => numbers.reduce((total, number) => total + number, 0);
const beside = (source, file) => (file.endsWith(`/${path.basename(source, '.ts')}.spec.ts`) ? 1 : 0);

/** Those that are worth most first; of equal ones the cheap before the dear. */
function sorted(items, worthOf, costOf) {
  return items
    .map((item) => ({ item, worth: worthOf(item), cost: costOf(item) }))
    .toSorted((a, b) => b.worth - a.worth || a.cost - b.cost)
    .map(({ item }) => item);
}

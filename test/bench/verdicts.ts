import { compileVerdict, countVerdicts, type Cells, type QuickVerdict, type Target } from '#scoring';
import { country, countyFigures, exact, numbers, quarter, signingRate } from './county-figures.js';
import type { Benchmark } from './measure.js';

interface Column extends Cells {
  readonly denominators: Float64Array;
  readonly baselines: Float64Array;
}

/** One column of cells per indicator: as a target is judged, county after county. */
function columns(): readonly Column[] {
  const { numerators, denominators } = countyFigures();
  const next = numbers(7);
  return Array.from({ length: country.indicators }, (_, indicator) => {
    const column = (table: Float64Array) =>
      new Float64Array(country.counties).map((__, county) => table[county * country.indicators + indicator] ?? NaN);
    const baselines = new Float64Array(country.counties).map(() => Math.floor(next() * 600) / 1000);
    return { numerators: column(numerators), denominators: column(denominators), baselines };
  });
}

const goalOf = (indicator: number): number => 60 + (indicator % 35);

/** A hundred targets that differ in what they ask for. */
function targets(baseline: Target['baseline']): readonly Target[] {
  return Array.from({ length: country.indicators }, (_, indicator) => ({
    ...signingRate,
    goal: { low: exact(`${goalOf(indicator)}%`) },
    baseline,
  }));
}

/** Multiplies and compares the same numbers and nothing else: is the goal met, and is the figure where a straight line is. */
function plainLoop(cells: readonly Column[]): () => Int32Array {
  return () => {
    const tally = new Int32Array(3);
    cells.forEach(({ numerators, denominators }, indicator) => {
      const [goal, expected] = [goalOf(indicator), 30 + (goalOf(indicator) - 30) / 2];
      for (let county = 0; county < numerators.length; county += 1) {
        const [n, d] = [(numerators[county] ?? 0) * 100, denominators[county] ?? 1];
        const place = n >= goal * d ? 2 : n >= expected * d ? 1 : 0;
        tally[place] = (tally[place] ?? 0) + 1;
      }
    });
    return tally;
  };
}

/** The same from each county's own baseline, which moves the straight line. */
function plainLoopFromBaselines(cells: readonly Column[]): () => Int32Array {
  return () => {
    const tally = new Int32Array(3);
    cells.forEach(({ numerators, denominators, baselines }, indicator) => {
      const goal = goalOf(indicator) / 100;
      for (let county = 0; county < numerators.length; county += 1) {
        const [n, d, b] = [numerators[county] ?? 0, denominators[county] ?? 1, baselines[county] ?? 0];
        const place = n >= goal * d ? 2 : n >= (b + (goal - b) * 0.5) * d ? 1 : 0;
        tally[place] = (tally[place] ?? 0) + 1;
      }
    });
    return tally;
  };
}

export function verdictBenchmarks(): readonly Benchmark[] {
  const cells = columns();
  const compile = (baseline: Target['baseline']) => () =>
    targets(baseline).map((target) => compileVerdict({ target, ...quarter }));
  const judge = (verdicts: readonly QuickVerdict[]) => () =>
    cells.map((column, indicator) => {
      const verdict = verdicts[indicator];
      return verdict && countVerdicts(verdict, column);
    });
  const prepare = compile(signingRate.baseline);
  const [unit, count] = ['cells', country.counties * country.indicators];
  return [
    {
      name: 'verdicts',
      unit,
      count,
      subject: { name: 'countVerdicts', run: judge(prepare()) },
      reference: { name: 'multiply and compare', run: plainLoop(cells) },
    },
    {
      name: 'verdicts, own baselines',
      unit,
      count,
      subject: { name: 'countVerdicts', run: judge(compile({ kind: 'own', at: '2020' })()) },
      reference: { name: 'multiply and compare', run: plainLoopFromBaselines(cells) },
    },
    { name: 'preparing verdicts', unit: 'targets', count: 100, subject: { name: 'compileVerdict', run: prepare } },
  ];
}

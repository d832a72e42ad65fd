import type { BenchCase } from './bench-case.js';
import { figureOfMeasured, type MeasuredWords } from './figure.js';
import { measure, type Benchmark } from './measure.js';
import { rollUpBenchmarks } from './roll-ups.js';
import { scoreBenchmarks } from './scores.js';
import { verdictBenchmarks } from './verdicts.js';

const plain = { zh: '对同样数字的简单循环', en: 'a plain loop over the same numbers' };
/** Each for one cell, score or target; what exactness costs, which nobody aims at a number for. */
const words: Readonly<Record<string, MeasuredWords>> = {
  'scores, explained': {
    name: { zh: '一个完整评分，带推算过程', en: 'one whole score with its working' },
    beside: plain,
  },
  'scores, not explained': { name: { zh: '一个完整评分，不带过程', en: 'one whole score without it' }, beside: plain },
  verdicts: { name: { zh: '一个单元格的判定', en: 'the verdict on one cell' }, beside: plain },
  'verdicts, own baselines': {
    name: { zh: '同上，各单位从自己的基期起算', en: 'the same, each unit from its own baseline' },
    beside: plain,
  },
  'preparing verdicts': { name: { zh: '一项目标的判定准备', en: 'preparing the verdicts of a target' }, beside: plain },
  'roll-up to the nation': {
    name: { zh: '一个单元格汇总到全国，以数组', en: 'one cell rolled up to the nation, in arrays' },
    beside: plain,
  },
  'roll-up to the nation, as readings': {
    name: { zh: '同上，以精确分数', en: 'the same in exact fractions' },
    beside: plain,
  },
};

const caseOf = (name: string, benchmarks: () => readonly Benchmark[]): BenchCase => ({
  name,
  run: (extent) => ({
    figures: benchmarks().map((one) => {
      const told = words[one.name];
      if (told === undefined) throw new Error(`${one.name} has no words`);
      return figureOfMeasured(measure(one, extent), told);
    }),
  }),
});

/** Arithmetic alone, without a server. */
export const pureCases: readonly BenchCase[] = [
  caseOf('scores', scoreBenchmarks),
  caseOf('verdicts', verdictBenchmarks),
  caseOf('roll-up to the nation', rollUpBenchmarks),
];

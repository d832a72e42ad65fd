import { scoreTarget, toNumber, whole, type ScoreInput } from '#scoring';
import { countyFigures, exact, quarter, signingRate } from './county-figures.js';
import type { Benchmark } from './measure.js';

const scores = 2000;

/** One county after another, each with four figures of its own. */
function inputs(): readonly ScoreInput[] {
  const { numerators, denominators } = countyFigures();
  return Array.from({ length: scores }, (_, county) => ({
    plan: 'bench',
    planVersion: 1,
    target: signingRate,
    region: { code: String(100_000 + county), level: 'county' },
    judged: true,
    ...quarter,
    readings: ['2022Q3', '2022Q4', '2023Q1', quarter.period].map((period, place) => ({
      period,
      value: {
        numerator: whole(numerators[county * 4 + place] ?? 0),
        denominator: whole(denominators[county * 4 + place] ?? 1),
      },
      coverage: { reported: 1, expected: 1 },
      recordedAt: '2023-07-02T09:30:00+08:00',
    })),
  }));
}

/** The same test in doubles: is the goal met, and is the figure where a straight line is. */
function plainLoop(): () => Int32Array {
  const { numerators, denominators } = countyFigures();
  const goal = toNumber(exact('70%'));
  const expected = 0.3 + (goal - 0.3) / 2;
  return () => {
    const tally = new Int32Array(3);
    for (let county = 0; county < scores; county += 1) {
      const [n, d] = [numerators[county * 4 + 3] ?? 0, denominators[county * 4 + 3] ?? 1];
      const place = n >= goal * d ? 2 : n >= expected * d ? 1 : 0;
      tally[place] = (tally[place] ?? 0) + 1;
    }
    return tally;
  };
}

export function scoreBenchmarks(): readonly Benchmark[] {
  const given = inputs();
  const [unit, count, reference] = ['scores', scores, { name: 'multiply and compare', run: plainLoop() }];
  const score = (explanation: boolean) => () => given.map((input) => scoreTarget(input, { explanation }).status);
  return [
    { name: 'scores, explained', unit, count, reference, subject: { name: 'scoreTarget', run: score(true) } },
    {
      name: 'scores, not explained',
      unit,
      count,
      reference,
      subject: { name: 'scoreTarget, explanation: false', run: score(false) },
    },
  ];
}

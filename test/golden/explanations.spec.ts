import { readFileSync, readdirSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { scoreTarget, type Score, type Step } from '#scoring';
import { anyScoreInput } from './any-score-input.js';
import { buildCase, type CaseRow } from './build-case.js';
import { differences } from './compare-score.js';

const folder = new URL('.', import.meta.url);
const files = readdirSync(folder)
  .filter((name) => /^(scores-.*|forecasts)\.csv$/.test(name))
  .toSorted();
const examples = files.map((file) => {
  const rows: CaseRow[] = parse(readFileSync(new URL(file, folder)), {
    columns: true,
    bom: true,
    skip_empty_lines: true,
  });
  return [file, rows] as const;
});
const scores = examples.flatMap(([, rows]) => rows.map((row) => scoreTarget(buildCase(row))));

describe('the explanation of a score, worked out by an evaluator of its own', () => {
  it.each(examples)('returns the score of every worked example of %s', (_, rows) => {
    expect(rows.length).toBeGreaterThan(0);
    for (const row of rows) expect([row['case'], differences(scoreTarget(buildCase(row)))]).toEqual([row['case'], []]);
  });

  it('returns the score of any input', () => {
    fc.assert(
      fc.property(anyScoreInput, (input) => {
        expect(differences(scoreTarget(input))).toEqual([]);
      }),
      { numRuns: 1000 },
    );
  });

  it('names every step of the closed list in some worked example', () => {
    const named = new Set(scores.flatMap(({ explanation }) => explanation.map(({ step }) => step)));
    expect([...named].toSorted()).toEqual([
      'attainment',
      'baseline',
      'clock',
      'completion',
      'composite',
      'condition',
      'convert',
      'expected',
      'forecast',
      'lag',
      'meets',
      'pace',
      'roll up',
      'schedule ratio',
      'select',
      'severity',
      'stage in force',
      'status',
      'trajectory',
    ]);
  });
});

/** Inputs that the rest hangs on, by their step, and in which share of the worked examples at least a change must show. */
const telling: readonly (readonly [string, string, number])[] = [
  ['clock', 'from', 0.8],
  ['clock', 'by', 0.8],
  ['convert', 'low', 0.8],
  ['baseline', 'value', 0.8],
  ['expected', 'baseline', 0.8],
  ['expected', 'goal', 0.8],
  ['attainment', 'baseline', 0.8],
  ['attainment', 'goal', 0.8],
  ['pace', 'goal', 0.6], // what is met asks for nothing more
  ['lag', 'expected', 0.8],
  ['completion', 'goal', 0.8],
  ['forecast', 'goal', 0.6], // the unlikely stays so
  ['roll up', 'met', 0.8],
  ['severity', 'milestone', 0.4], // most stand at 0 either way
  ['status', 'noTarget', 0.8],
];

describe('an explanation that was tampered with', () => {
  it.each(telling)('no longer returns the score: %s, input %s', (step, input, share) => {
    const tampered = scores.flatMap((score) => tamper(score, step, input));
    const caught = tampered.filter((score) => fails(score));
    expect(tampered.length).toBeGreaterThan(0);
    expect(caught.length / tampered.length).toBeGreaterThanOrEqual(share);
  });

  it('no longer returns the score when an output is changed, whatever the step', () => {
    for (const score of scores.filter((_, place) => place % 7 === 0)) {
      for (const place of score.explanation.keys()) {
        const changed = replaceStep(score, place, (step) => ({ ...step, output: [step.output, 'changed'] }));
        expect(fails(changed)).toBe(true);
      }
    }
  });

  it('no longer returns the score when the figure itself is changed', () => {
    const figures = scores.filter(({ explanation }) => explanation[0]?.step === 'select');
    const changed = figures.map((score) =>
      replaceStep(score, 0, (step) => {
        const rows = step.inputs['candidates'] as readonly Readonly<Record<string, unknown>>[];
        const last = { ...rows.at(-1), value: 123456 };
        return { ...step, inputs: { ...step.inputs, candidates: [...rows.slice(0, -1), last] } };
      }),
    );
    expect(changed.length).toBeGreaterThan(50);
    expect(changed.filter(fails)).toHaveLength(changed.length);
  });
});

/** The score with one literal of a step changed; nothing where the step has no such literal. */
function tamper(score: Score, step: string, input: string): readonly Score[] {
  const place = score.explanation.findLastIndex((each) => each.step === step && isLiteral(each.inputs[input]));
  if (place < 0) return [];
  return [
    replaceStep(score, place, (each) => ({ ...each, inputs: { ...each.inputs, [input]: other(each.inputs[input]) } })),
  ];
}

function replaceStep(score: Score, at: number, change: (step: Step) => Step): Score {
  return { ...score, explanation: score.explanation.map((step, place) => (place === at ? change(step) : step)) };
}

function isLiteral(input: unknown): boolean {
  return (
    ['number', 'boolean', 'string'].includes(typeof input) ||
    (typeof input === 'object' && input !== null && 'number' in input)
  );
}

function other(literal: unknown): unknown {
  if (typeof literal === 'boolean') return !literal;
  if (typeof literal === 'string') return `${Number(literal.slice(0, 4)) - 1}${literal.slice(4)}`;
  return typeof literal === 'number' ? literal * 2 + 1 : 17;
}

function fails(score: Score): boolean {
  try {
    return differences(score).length > 0;
  } catch {
    return true;
  }
}

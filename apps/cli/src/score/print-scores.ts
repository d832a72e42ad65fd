import type { Writable } from 'node:stream';
import type { RegionTree } from '#catalog/pure';
import {
  answerWhatIf,
  explainInWords,
  statusSign,
  statusWords,
  tellWhatIf,
  type Status,
  type WhatIfAnswer,
} from '#scoring';
import type { Output } from '../output.js';
import { describeScore } from './describe-score.js';
import type { ScoreOptions } from './score-request.js';
import type { TargetScore } from './scores-of-run.js';
import { SteadyStream } from '../steady-stream.js';

interface Printing {
  readonly options: Pick<ScoreOptions, 'explanation' | 'explain' | 'summary' | 'whatIf' | 'under'>;
  readonly output: Output;
  readonly stdout: Writable;
  readonly tree: RegionTree;
}

/** Prints scores as they are made: an array in JSON, or a line each and at the end how many there are of each status. */
export async function printScores(scores: Iterable<TargetScore>, printing: Printing): Promise<void> {
  const { options, output, stdout } = printing;
  const stream = new SteadyStream(stdout);
  const counts = new Map<Status, number>();
  const asJson = output.json && options.summary !== true;
  let printed = 0;
  for (const one of scores) {
    counts.set(one.score.status, (counts.get(one.score.status) ?? 0) + 1);
    const text = asJson ? jsonOf(one, options) : options.summary === true ? '' : linesOf(one, printing);
    const front = asJson ? (printed === 0 ? '[\n' : ',\n') : '';
    printed += 1;
    if (!(await stream.write(front + text))) return;
  }
  const end = printed === 0 ? '[]\n' : '\n]\n';
  await stream.write(asJson ? end : summaryOf(counts, output));
  await stream.flush();
}

function jsonOf(one: TargetScore, options: Printing['options']): string {
  const whatIf = whatIfOf(one, options);
  return JSON.stringify({
    ...one.score,
    ...(options.explanation ? {} : { explanation: undefined }),
    ...(whatIf && { whatIf }),
  });
}

function linesOf(one: TargetScore, { options, output, tree }: Printing): string {
  const { score, planTarget } = one;
  const { unit } = planTarget.indicator;
  const whatIf = whatIfOf(one, options);
  const below = [
    ...(options.explain === true ? explainInWords(score, unit) : []),
    ...(whatIf ? tellWhatIf(whatIf, unit) : []),
  ];
  const line = output.say(describeScore(score, planTarget, tree));
  return [line, ...below.map((step) => `    ${output.say(step)}`)].map((text) => `${text}\n`).join('');
}

/** What would turn it on track or meet it, and what another trajectory makes of it; null where nobody asked. */
function whatIfOf({ input }: TargetScore, { whatIf, under }: Printing['options']): WhatIfAnswer | null {
  if (whatIf !== true && under === undefined) return null;
  return answerWhatIf(input, under === undefined ? {} : { trajectory: { ...input.target.trajectory, shape: under } });
}

function summaryOf(counts: ReadonlyMap<Status, number>, output: Output): string {
  const total = [...counts.values()].reduce((sum, count) => sum + count, 0);
  if (output.json) return `${JSON.stringify({ scores: total, byStatus: Object.fromEntries(counts) }, null, 2)}\n`;
  const parts = [...counts]
    .sort(([, a], [, b]) => b - a)
    .map(([status, count]) => `${statusSign(status).sign} ${output.say(statusWords(status))} ${count}`);
  return `${output.say({ zh: `共 ${total} 条`, en: `${total} score${total === 1 ? '' : 's'}` })}${parts.map((part) => `  ${part}`).join('')}\n`;
}

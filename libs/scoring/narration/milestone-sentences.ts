import { isList } from '../datum.js';
import { toNumber } from '../rational.js';
import { statusWords } from '../status-words.js';
import { pairTexts } from './figure-sentences.js';
import { counted, decimalText } from './figure-text.js';
import { lagSentence, textOr } from './path-sentences.js';
import type { Narrator, Sentence } from './sentence.js';
import { asText, type StepReader } from './step-reader.js';

/** Steps that have one telling for dates and another for figures: conditions and lags. */
export const milestoneSentences: Readonly<Record<string, Narrator>> = {
  condition: (step) => {
    if (step.has('parts')) return progressOfParts(step);
    if (step.has('years')) return risingYears(step);
    if (step.has('lastYear')) return againstLastYear(step);
    return step.has('standardError') ? significance(step) : keeping(step);
  },
  lag: (step) => (step.has('expected') && step.result('days') ? daysLate(step) : lagSentence(step)),
};

function progressOfParts(step: StepReader): Sentence {
  const [parts, done] = [step.result('parts'), step.result('done')];
  const days = step.list('parts').flatMap((row) => (isList(row) ? (asText(row[1]) ?? []) : []));
  const [all, made] = [parts ? decimalText(parts) : '?', done ? decimalText(done) : '?'];
  const missed = textOr(step, 'missed');
  const next = textOr(step, 'next');
  return {
    zh: `进展：共 ${all} 项，到 ${step.text('asOf')} 完成 ${made} 项${days.length > 0 ? `（${days.join('、')}）` : ''}${
      missed === null ? '' : `；应于 ${missed} 完成的尚未完成`
    }${next === null ? '' : `；下一项 ${next} 到期`}。`,
    en: `Progress: ${made} of ${all} done by ${step.text('asOf')}${days.length > 0 ? ` (${days.join(', ')})` : ''}${
      missed === null ? '' : `; what was due on ${missed} is not done`
    }${next === null ? '' : `; the next is due on ${next}`}.`,
  };
}

function keeping(step: StepReader): Sentence | null {
  const standing = textOr(step, 'standing');
  if (standing !== 'holding' && standing !== 'slipping' && standing !== 'breach') return null;
  const [held, of, outside] = [step.result('held'), step.result('of'), step.result('outside')];
  const count = held && of ? `${decimalText(held)}/${decimalText(of)}` : '?';
  const words = statusWords(standing);
  const since = outside && toNumber(outside) > 0 ? decimalText(outside) : null;
  return {
    zh: `保持：${count} 个报告期在线内${since === null ? '' : `，已连续 ${since} 期在线外`}，为“${words.zh}”。`,
    en: `Keeping: inside in ${count} periods${since === null ? '' : `, outside for ${since} in a row`}: ${words.en}.`,
  };
}

const directions: Readonly<Record<string, Sentence>> = {
  up: { zh: '高于', en: 'above' },
  equal: { zh: '持平于', en: 'level with' },
  down: { zh: '低于', en: 'below' },
};

function risingYears(step: StepReader): Sentence {
  const [steps, rises] = [step.result('steps'), step.result('rises')];
  const [due, made] = [steps ? decimalText(steps) : '?', rises ? decimalText(rises) : '?'];
  const years = pairTexts(step.list('years'), step.unit);
  return {
    zh: `逐年：${years.join('，')}；应提高 ${due} 次，实际提高 ${made} 次。`,
    en: `Year by year: ${years.join(', ')}; ${counted(due, 'rise')} due, ${made} made.`,
  };
}

function againstLastYear(step: StepReader): Sentence | null {
  const direction = directions[asText(step.output()) ?? ''];
  if (!direction) return null;
  const [value, before] = [step.figure('value'), step.figure('lastYear')];
  return {
    zh: `同比（仅供参考）：${value} ${direction.zh}去年同期的 ${before}。`,
    en: `Against last year, for information: ${value} is ${direction.en} the ${before} of the same period.`,
  };
}

function significance(step: StepReader): Sentence {
  const real = step.output() === true;
  const error = step.figure('standardError');
  return {
    zh: `抽样误差：标准误 ${error}，与起点的差别${real ? '显著' : '不显著'}（单侧 5 %）。`,
    en: `Sampling: with a standard error of ${error} the move from the start is ${real ? '' : 'not '}significant (one-sided 5 %).`,
  };
}

function daysLate(step: StepReader): Sentence {
  const [months, days] = [step.result('months'), step.result('days')];
  if (!months || !days || days.n === 0n) return { zh: '滞后：没有超期。', en: 'Delay: none.' };
  const [since, until] = [step.text('since'), step.text('until')];
  return {
    zh: `滞后：自 ${since} 到 ${until} 共 ${decimalText(days)} 天，合 ${decimalText(months, 2)} 个月。`,
    en: `Delay: from ${since} to ${until}, ${counted(decimalText(days), 'day')} or ${counted(decimalText(months, 2), 'month')}.`,
  };
}

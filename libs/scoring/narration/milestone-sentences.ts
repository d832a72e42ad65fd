import { isList } from '../datum.js';
import { toNumber } from '../rational.js';
import { statusWords } from '../status-words.js';
import { decimalText } from './figure-text.js';
import { lagSentence, textOr } from './path-sentences.js';
import type { Narrator, Sentence } from './sentence.js';
import { asText, type StepReader } from './step-reader.js';

/** Steps that have one telling for dates and another for figures: conditions and lags. */
export const milestoneSentences: Readonly<Record<string, Narrator>> = {
  condition: (step) => (step.has('parts') ? progressOfParts(step) : keeping(step)),
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

function daysLate(step: StepReader): Sentence {
  const [months, days] = [step.result('months'), step.result('days')];
  if (!months || !days || days.n === 0n) return { zh: '滞后：没有超期。', en: 'Delay: none.' };
  const [since, until] = [step.text('since'), step.text('until')];
  return {
    zh: `滞后：自 ${since} 到 ${until} 共 ${decimalText(days)} 天，合 ${decimalText(months, 2)} 个月。`,
    en: `Delay: from ${since} to ${until}, ${decimalText(days)} days or ${decimalText(months, 2)} months.`,
  };
}

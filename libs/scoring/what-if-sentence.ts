import { statusWords } from './status-words.js';
import { decimalText, differenceText, figureText } from './narration/figure-text.js';
import { fromNumber } from './parse-rational.js';
import type { Rational } from './rational.js';
import { isEnough, type EnoughFigure, type NothingEnough, type WhatIfAnswer } from './what-if-answer.js';

interface Sentence {
  readonly zh: string;
  readonly en: string;
}

/** The answer as a sentence or two: what the next period and the due date ask for, and what was asked besides. */
export function tellWhatIf(answer: WhatIfAnswer, unit: string): readonly Sentence[] {
  const said: Sentence[] = [];
  said.push(demand(answer.next, unit, { zh: '下期即为正常', en: 'to be on track next period' }));
  said.push(demand(answer.due, unit, { zh: '到期即可达标', en: 'to be met at the due date' }));
  if (answer.given) {
    const words = statusWords(answer.given.status);
    said.push({ zh: `若下期如此，则为“${words.zh}”`, en: `with that figure next period: ${words.en}` });
  }
  if (answer.under) {
    const words = statusWords(answer.under.status);
    said.push({
      zh: `若序时曲线为 ${answer.under.shape}，则为“${words.zh}”`,
      en: `under ${answer.under.shape}: ${words.en}`,
    });
  }
  return said;
}

function demand(answer: EnoughFigure | NothingEnough, unit: string, aim: Sentence): Sentence {
  if (!isEnough(answer)) return { zh: `${aim.zh}：${answer.zh}`, en: `${aim.en}: ${answer.en}` };
  const { period } = answer.verdict;
  const figure = shown(answer.figure, unit);
  const change = exact(answer.change);
  const parts = typeof answer.figure !== 'number';
  const more = parts ? { zh: decimalText(change), en: decimalText(change) } : differenceText(change, unit);
  return {
    zh: `${period} 报 ${figure}（变动 ${more.zh}），${aim.zh}`,
    en: `${figure} for ${period} (a change of ${more.en}) ${aim.en}`,
  };
}

function shown(figure: EnoughFigure['figure'], unit: string): string {
  if (typeof figure === 'number') return figureText(exact(figure), unit);
  const { numerator, denominator, number } = figure;
  return `${decimalText(exact(numerator))} ÷ ${decimalText(exact(denominator))} = ${figureText(exact(number), unit)}`;
}

function exact(value: number): Rational {
  return fromNumber(value) ?? { n: 0n, d: 1n };
}

import type { AlertFacts } from './alert-facts.js';
import { printFigure } from './print-amount.js';
import { periodWords } from './time-words.js';
import type { Words } from './words.js';
import { amountsOf, figureOf, wantsFall } from './wanted-way.js';

/** Where it stands in its period: the figure, what is due by now, and the status. A figure never looks better than it is. */
export function describeStanding(facts: AlertFacts): Words {
  const period = periodWords(facts.period);
  const figures = figuresOf(facts);
  const status = facts.statusWords;
  if (figures === null) return { zh: `${period.zh}：${status.zh}`, en: `${period.en}: ${status.en}` };
  return { zh: `${period.zh}为${figures.zh}，${status.zh}`, en: `${period.en}: ${figures.en}; ${status.en}` };
}

function figuresOf(facts: AlertFacts): Words | null {
  const figure = figureOf(facts.value);
  if (figure === null || facts.amounts === 'none') return null;
  const falls = wantsFall(facts);
  const value = printFigure(figure, amountsOf(facts), falls ? 'up' : 'down');
  const wanted = wantedOf(facts, figure, falls);
  if (wanted === null) return value;
  const due = printFigure(wanted, amountsOf(facts), falls ? 'down' : 'up');
  if (facts.goal.op === 'rising')
    return { zh: `${value.zh}，上年为${due.zh}`, en: `${value.en}, ${due.en} the year before` };
  return falls
    ? { zh: `${value.zh}，应不高于${due.zh}`, en: `${value.en}, at most ${due.en} due by now` }
    : { zh: `${value.zh}，应达${due.zh}`, en: `${value.en}, ${due.en} due by now` };
}

/** What the gap is measured against, so that figure, gap and this agree: beyond a band that is its end and not the path. */
function wantedOf({ expected, lagValue }: AlertFacts, figure: number, falls: boolean): number | null {
  if (lagValue === null || lagValue <= 0) return expected;
  return falls ? figure - lagValue : figure + lagValue;
}

import { isList, isNumber } from '../datum.js';
import { compare, multiply, subtract, toNumber, type Rational } from '../rational.js';
import { counted, decimalText, differenceText, figureText, operand, shareText } from './figure-text.js';
import type { Narrator, Sentence } from './sentence.js';
import { asText, type StepReader } from './step-reader.js';

const shapes: Readonly<Record<string, Sentence>> = {
  compound: { zh: '复合增长', en: 'compound growth' },
  'back-loaded': { zh: '前慢后快', en: 'a slow start' },
  's-curve': { zh: 'S 形', en: 'an S-shaped course' },
  seasonal: { zh: '按季节比重', en: 'seasonal shares' },
  custom: { zh: '方案给定', en: 'the shares stated in the plan' },
};

/** Steps that say what is due by when, how far it is done and how fast it goes. */
export const pathSentences: Readonly<Record<string, Narrator>> = {
  convert: (step) => {
    const [low, high] = [step.result('low'), step.result('high')];
    const goal = [low, high].flatMap((end) => (end ? [figureText(end, step.unit)] : [])).join(' – ');
    return goal === ''
      ? null
      : {
          zh: `目标值：在起点 ${step.figure('baseline')} 的基础上提高，应达到 ${goal}。`,
          en: `Goal: raised from the start of ${step.figure('baseline')}, it is ${goal}.`,
        };
  },
  trajectory: (step) => (step.text('shape') === 'steps' ? staircase(step) : curve(step)),
  expected: (step) => {
    const due = step.result();
    if (!due) return { zh: '应达值：现在还没有要求。', en: 'Due now: nothing is asked yet.' };
    const value = figureText(due, step.unit);
    const share = step.number('share');
    if (step.has('corners') || !share || !step.has('goal'))
      return { zh: `应达值：${value}。`, en: `Due now: ${value}.` };
    const start = step.figure('baseline');
    const working = `${start} + (${step.figure('goal')} − ${operand(start)}) × ${shareText(share)}`;
    const down = step.flag('whole');
    return {
      zh: `应达值：${working} = ${value}${down ? '（按整数，舍去小数）' : ''}。`,
      en: `Due now: ${working} = ${value}${down ? ' (whole things, rounded down)' : ''}.`,
    };
  },
  attainment: (step) => {
    const part = step.result();
    if (!part) return null;
    // what is done of parts or of yearly rises is counted, whatever the unit of the indicator
    const unit = step.cameFrom('value') === 'condition' ? '' : step.unit;
    const [value, goal] = [step.figure('value', unit), step.figure('goal', unit)];
    const baseline = operand(step.figure('baseline', unit));
    const straight = step.has('baseline') && step.has('goal') && !step.flag('kept');
    const working = `${straight ? `(${value} − ${baseline}) ÷ (${goal} − ${baseline}) = ` : ''}${shareText(part)}`;
    return step.cameFrom('value') === 'expected'
      ? { zh: `应完成份额：${working}。`, en: `Share due: ${working}.` }
      : { zh: `达成度：${working}。`, en: `Attainment: ${working}.` };
  },
  completion: (step) => {
    const part = step.result();
    if (!part) return null;
    const [value, goal] = [step.figure('value'), step.figure('goal')];
    const working = step.flag('rise') ? `${value} ÷ ${goal}` : `${goal} ÷ ${value}`;
    return { zh: `完成率：${working} = ${shareText(part)}。`, en: `Completion: ${working} = ${shareText(part)}.` };
  },
  'schedule ratio': (step) => {
    const ratio = step.result();
    if (!ratio)
      return {
        zh: '进度比：应完成份额不足 10 %，尚不计算。',
        en: 'Schedule ratio: less than 10 % is due, so none is read yet.',
      };
    const working = step.has('attainment')
      ? `${share(step, 'attainment')} ÷ ${share(step, 'share')}`
      : `${step.figure('value')} ÷ ${step.figure('expected')}`;
    return {
      zh: `进度比：已完成 ÷ 应完成 = ${working} = ${decimalText(ratio)}。`,
      en: `Schedule ratio: done ÷ due = ${working} = ${decimalText(ratio)}.`,
    };
  },
  pace,
};

function share(step: StepReader, name: string): string {
  const value = step.number(name);
  return value ? shareText(value) : '?';
}

function curve(step: StepReader): Sentence | null {
  const shape = shapes[step.text('shape')];
  const due = step.result();
  if (!shape || !due) return null;
  return {
    zh: `序时：${shape.zh}，时间过去 ${share(step, 'share')} 时应完成 ${shareText(due)}。`,
    en: `Course: ${shape.en}; with ${share(step, 'share')} of the time gone, ${shareText(due)} is due.`,
  };
}

function staircase(step: StepReader): Sentence | null {
  if (step.list('stages').length < 2 && !step.has('baseline')) return null;
  const ramp = step.number('ramp');
  const corners = step.output();
  const last = isList(corners) ? corners.at(-1) : undefined;
  const height = isList(last) && isNumber(last[1]) ? last[1] : null;
  const top = height ? figureText(step.flag('rise') ? height : multiply(height, { n: -1n, d: 1n }), step.unit) : '?';
  const months = ramp ? decimalText(ramp) : '0';
  return {
    zh: `序时：按阶段目标，每个阶段到期前 ${months} 个月起按直线过渡，最后为 ${top}。`,
    en: `Course: stage by stage, each approached in a straight line over the ${months} months before it, up to ${top}.`,
  };
}

function pace(step: StepReader): Sentence | null {
  const [required, observed, factor] = [step.result('required'), step.result('observed'), step.result('factor')];
  const rates = step.text('shape') === 'compound';
  const told = (value: Rational) =>
    rates ? { zh: shareText(value), en: shareText(value) } : differenceText(value, step.unit);
  const needed = required && told(required);
  const made = observed && told(observed);
  if (!needed && !made) return null;
  const times = factor && toNumber(factor) > 0 ? decimalText(factor, 4) : null;
  return {
    zh: `速度：${[
      needed && `今后每期需 ${needed.zh}`,
      made && `至今每期 ${made.zh}`,
      times && `须为现速的 ${times} 倍`,
      step.output('reversal') === true && '没有朝目标变化，须先扭转',
    ]
      .filter((text) => typeof text === 'string')
      .join('；')}。`,
    en: `Pace: ${[
      needed && `${needed.en} needed per period from now`,
      made && `${made.en} made per period so far`,
      times && `${times} times the present pace`,
      step.output('reversal') === true && 'it does not move towards the target and must turn first',
    ]
      .filter((text) => typeof text === 'string')
      .join('; ')}.`,
  };
}

/** The lag of a figure: how much short, and how long ago it would have been on time. */
export function lagSentence(step: StepReader): Sentence | null {
  const [value, months] = [step.result('value'), step.result('months')];
  if (!value) return null;
  const short = value.n > 0n;
  const size = differenceText(short ? value : subtract({ n: 0n, d: 1n }, value), step.unit);
  const known =
    months && months.n !== 0n ? decimalText(months.n < 0n ? { n: -months.n, d: months.d } : months, 2) : null;
  const late = months && months.n > 0n;
  const working = step.has('expected') && short ? ` = ${shortfall(step)}` : '';
  if (value.n === 0n && known === null) return { zh: '差额：没有差额。', en: 'Gap: none.' };
  return {
    zh: `差额：${short ? '还差' : '多出'} ${size.zh}${working}${known === null ? '' : `，相当于${late ? '落后' : '提前'} ${known} 个月`}。`,
    en: `Gap: ${size.en} ${short ? 'short' : 'to spare'}${working}${known === null ? '' : `, ${counted(known, 'month')} ${late ? 'behind' : 'ahead'}`}.`,
  };
}

/** What is due less what there is, or the other way round where less is asked for. */
function shortfall(step: StepReader): string {
  const [due, there] = [step.figure('expected'), step.figure('value')];
  const [expected, value] = [step.number('expected'), step.number('value')];
  const below = expected && value && compare(value, expected) < 0;
  return below ? `${due} − ${operand(there)}` : `${there} − ${operand(due)}`;
}

export const textOr = (step: StepReader, part: string): string | null => asText(step.output(part));

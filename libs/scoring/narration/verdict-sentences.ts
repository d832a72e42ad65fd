import { isList, isNumber } from '../datum.js';
import type { Status } from '../score.js';
import { asSeverity } from '../severity.js';
import { isStatus, severityWords, statusWords } from '../status-words.js';
import { toNumber, zero } from '../rational.js';
import { roundDecimals } from '../rounding.js';
import { counted, decimalText, figureText, shareText } from './figure-text.js';
import type { Narrator, Sentence } from './sentence.js';
import { asText, type StepReader } from './step-reader.js';

/** Why each status is what it is, as section 9 puts it. */
const reasons: Readonly<Record<Status, Sentence>> = {
  not_applicable: { zh: '目标在此不适用', en: 'the target does not apply here' },
  no_target: { zh: '此处不作评定', en: 'no verdict is given here' },
  not_due: { zh: '尚未到应有结果的时候', en: 'nothing is due yet' },
  no_data: { zh: '没有可用的上报值', en: 'there is no usable figure' },
  stale: { zh: '最近的上报值已过期', en: 'the latest figure is too old' },
  achieved: { zh: '达到目标', en: 'the target is met' },
  holding: { zh: '仍在线内', en: 'it is still inside' },
  breach: { zh: '在线外，宽限已用完', en: 'it is outside and its grace is used up' },
  slipping: { zh: '在线外，仍在宽限期内', en: 'it is outside, within its grace' },
  missed: { zh: '已到期而未达到', en: 'it is due and not met' },
  over_limit: { zh: '超出上限', en: 'it is above the upper end' },
  no_baseline: { zh: '没有起点，不能算进度', en: 'without a start no pace can be read' },
  baseline_only: { zh: '只有起点一个值', en: 'the start is the only figure' },
  too_early: { zh: '应完成份额不足 10 %', en: 'less than 10 % is due' },
  ahead: { zh: '进度比不低于 1.10', en: 'the schedule ratio is at least 1.10' },
  on_track: { zh: '进度比不低于 0.95', en: 'the schedule ratio is at least 0.95' },
  needs_acceleration: { zh: '进度比在 0.60 与 0.95 之间', en: 'the schedule ratio lies between 0.60 and 0.95' },
  far_behind: { zh: '进度比在 0.10 与 0.60 之间', en: 'the schedule ratio lies between 0.10 and 0.60' },
  stalled: { zh: '几乎没有变化', en: 'there is next to no change' },
  regressing: { zh: '朝相反方向变化', en: 'it moves the wrong way' },
};

/** Steps that come to a verdict, and what is expected of the due date. */
export const verdictSentences: Readonly<Record<string, Narrator>> = {
  status: (step) => {
    const code = asText(step.output()) ?? '';
    if (!isStatus(code)) return null;
    const words = statusWords(code);
    const reason = reasonOf(code, step);
    return { zh: `状态：${reason.zh}，为“${words.zh}”。`, en: `Status: ${reason.en}: ${words.en}.` };
  },
  severity: (step) => {
    const level = asSeverity(step.result() ?? zero);
    const words = severityWords(level);
    if (level === 0) return { zh: '预警：不预警。', en: 'Alert: none.' };
    const why = severityReasons(step, level);
    const because = { zh: why.map((one) => one.zh).join('，'), en: why.map((one) => one.en).join(', ') };
    return {
      zh: `预警：${because.zh === '' ? '' : `${because.zh}，`}L${level} ${words.zh}。`,
      en: `Alert: ${because.en === '' ? '' : `${because.en}: `}L${level}, ${words.en}.`,
    };
  },
  forecast: (step) => (step.has('points') ? forecastOfSeries(step) : forecastOfCount(step)),
  composite: (step) => {
    const [score, coverage] = [step.result('value'), step.result('coverage')];
    const assessed = coverage ? shareText(coverage) : '?';
    const mean = step.text('variant') === 'geometric' ? means.geometric : means.arithmetic;
    const shown = score ? decimalText(score) : null;
    const items = itemsText(step);
    return {
      zh: `综合得分：${items.zh}；已评权重占 ${assessed}，${shown === null ? '不足 80 %，不给总分' : `${mean.zh} ${shown} 分`}。`,
      en: `Composite: ${items.en}; ${assessed} of the weight is assessed; ${shown === null ? 'below 80 %, so there is no score' : `the ${mean.en} is ${shown}`}.`,
    };
  },
  'roll up': (step) => {
    const [met, total] = [step.number('met'), step.number('total')];
    const [m, n] = [met ? decimalText(met) : '?', total ? decimalText(total) : '?'];
    const share = step.result('share');
    const part = share ? ` = ${shareText(share)}` : '';
    return {
      zh: `汇总：${n} 个单位中 ${m} 个达标，${m} ÷ ${n}${part}。`,
      en: `Units: ${m} of ${n} meet it, ${m} ÷ ${n}${part}.`,
    };
  },
};

const means = {
  arithmetic: { zh: '加权平均', en: 'weighted mean' },
  geometric: { zh: '加权几何平均', en: 'weighted geometric mean' },
} as const;

/** Each part with its weight; one that is not assessed is named all the same. */
function itemsText(step: StepReader): Sentence {
  const items = step.list('items').flatMap((row) => {
    const [id, weight, score] = isList(row) ? row : [];
    if (typeof id !== 'string' || !isNumber(weight)) return [];
    const shown = isNumber(score) ? decimalText(score) : null;
    return [
      {
        zh: `${id} ${shown ?? '未评'} × ${decimalText(weight)}`,
        en: `${id} ${shown ?? 'not assessed'} × ${decimalText(weight)}`,
      },
    ];
  });
  return { zh: items.map(({ zh }) => zh).join('，'), en: items.map(({ en }) => en).join(', ') };
}

const forecasts: Readonly<Record<string, Sentence>> = {
  likely: { zh: '有望达标', en: 'likely to be met' },
  uncertain: { zh: '尚不确定', en: 'uncertain' },
  unlikely: { zh: '难以达标', en: 'unlikely to be met' },
};

function forecastOfCount(step: StepReader): Sentence | null {
  const word = forecasts[asText(step.output('word')) ?? ''];
  const value = step.result('value');
  if (!word || !value) return null;
  const reached = figureText(value, step.unit);
  return {
    zh: `预测：按此下去到期约 ${reached}，${word.zh}。`,
    en: `Forecast: going on like this, about ${reached} at the due date; ${word.en}.`,
  };
}

/** From fewer than five points only the word is told: a value and a chance would claim to know more (section 11). */
function forecastOfSeries(step: StepReader): Sentence | null {
  const word = forecasts[asText(step.output('word')) ?? ''];
  const points = step.result('points');
  if (!word || !points) return null;
  const count = decimalText(points);
  const [value, low, high] = (['value', 'low', 'high'] as const).map((part) => step.result(part));
  const percent = step.result('percent');
  if (toNumber(points) < 5 || !value || !low || !high || !percent) {
    return {
      zh: `预测：按最近 ${count} 期的走势，${word.zh}。`,
      en: `Forecast: from the last ${count} figures, ${word.en}.`,
    };
  }
  const [middle, from, to] = [value, low, high].map((figure) =>
    figureText(roundDecimals(figure, 4, 'half-away'), step.unit),
  );
  const chance = decimalText(percent);
  return {
    zh: `预测：按最近 ${count} 期的走势，到期约 ${middle}（八成把握在 ${from} 与 ${to} 之间），达标可能性 ${chance} %，${word.zh}。`,
    en: `Forecast: from the last ${count} figures, about ${middle} at the due date (80 % band ${from} to ${to}), a chance of ${chance} %: ${word.en}.`,
  };
}

/** Staged values without a start, and figures that are to rise each year, have no schedule ratio to speak of. */
const withoutRatio: Readonly<Partial<Record<Status, Sentence>>> = {
  on_track: { zh: '不低于现在的要求', en: 'it is where it should be by now' },
  needs_acceleration: { zh: '低于现在的要求', en: 'it is short of what is due by now' },
};

/** A status that comes from units, or from a staged value without a start, has another reason than the schedule ratio. */
function reasonOf(code: Status, step: StepReader): Sentence {
  if (step.has('standing')) return { zh: '按各单位的情况', en: 'as its units stand' };
  const stage = step.text('stageMissed');
  if (code === 'missed' && stage !== '')
    return { zh: `${stage} 到期的要求没有达到`, en: `what was due on ${stage} is not met` };
  return (step.has('scheduleRatio') ? undefined : withoutRatio[code]) ?? reasons[code];
}

function severityReasons(step: StepReader, level: number): readonly Sentence[] {
  const [ratio, months, factor] = [step.number('scheduleRatio'), step.number('lagMonths'), step.number('factor')];
  const said: Sentence[] = [];
  if (ratio) said.push({ zh: `进度比 ${decimalText(ratio)}`, en: `schedule ratio ${decimalText(ratio)}` });
  if (months && months.n > 0n)
    said.push({ zh: `落后 ${decimalText(months, 2)} 个月`, en: `${counted(decimalText(months, 2), 'month')} behind` });
  if (factor && factor.n > 0n)
    said.push({
      zh: `须为现速的 ${decimalText(factor, 4)} 倍`,
      en: `${decimalText(factor, 4)} times the present pace needed`,
    });
  if (step.flag('reversal')) said.push({ zh: '没有朝目标变化', en: 'not moving towards the target' });
  // what is missed or breached is not capped
  if (step.flag('small') && level <= 1)
    said.push({ zh: '分母不足 30，最高 L1', en: 'a denominator below 30 stops at L1' });
  if (step.flag('near')) said.push({ zh: '临近到期', en: 'the due date is near' });
  return said;
}

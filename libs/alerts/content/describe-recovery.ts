import type { AlertFacts } from './alert-facts.js';
import { printAmount, printGrowth, type AmountOf, type AmountRounding } from './print-amount.js';

interface Words {
  readonly zh: string;
  readonly en: string;
}

type Told = Pick<
  AlertFacts,
  'unit' | 'amounts' | 'compound' | 'units' | 'lagValue' | 'lagMonths' | 'requiredPace' | 'observedPace'
>;

/** Units that are named in a message; the scorecard has them all. */
const mostNames = 5;

/** How far behind, which units, and what it takes: a line for each that is known. What is needed is rounded up. */
export function describeRecovery(facts: Told): readonly Words[] {
  return [...lagOf(facts), ...unitsOf(facts), ...paceOf(facts)];
}

function lagOf({ lagValue, lagMonths, unit, amounts }: Told): Words[] {
  if (lagValue === null || lagValue <= 0) return [];
  const months = lagMonths === null ? null : lagMonths.toFixed(1);
  const lag = printAmount(lagValue, { kind: amounts, unit }, 'up');
  const late = months === null ? { zh: '', en: '' } : { zh: `滞后 ${months} 个月`, en: `${months} months` };
  if (amounts === 'none') return months === null ? [] : [{ zh: late.zh, en: `Behind by ${late.en}` }];
  return [
    {
      zh: [`差额 ${lag.zh}`, late.zh].filter((part) => part !== '').join('，'),
      en: [`Behind by ${lag.en}`, late.en].filter((part) => part !== '').join(', '),
    },
  ];
}

function unitsOf({ units }: Told): Words[] {
  if (units === null || units.met >= units.total) return [];
  const named = units.worst.slice(0, mostNames);
  const failing = units.total - units.met;
  const rest = failing - named.length;
  const others = {
    zh: `，未达标：${named.join('、')}${rest > 0 ? ` 等 ${failing} 个` : ''}`,
    en: `; not: ${named.join(', ')}${rest > 0 ? ` and ${rest} more` : ''}`,
  };
  const none = named.length === 0;
  return [
    {
      zh: `${units.total} 个单位中 ${units.met} 个达标${none ? '' : others.zh}`,
      en: `${units.met} of ${units.total} units meet it${none ? '' : others.en}`,
    },
  ];
}

/** The wanted direction is that of the required pace: a target below asks for a fall. */
function paceOf({ requiredPace, observedPace, compound, amounts, unit }: Told): Words[] {
  if (requiredPace === null || requiredPace.perPeriod === 0) return [];
  const falls = requiredPace.perPeriod < 0;
  const print = (n: number, rounding: AmountRounding): Words =>
    compound ? printGrowth(n, rounding) : printAmount(n, { kind: amounts, unit } satisfies AmountOf, rounding);
  const need = print(Math.abs(requiredPace.perPeriod), 'up');
  const made = observedPace === null ? null : falls ? -observedPace.perPeriod : observedPace.perPeriod;
  const soFar = made === null ? null : madeWords(made, falls, print);
  return [
    {
      zh: `每期需${falls ? '降' : ''} ${need.zh}${soFar === null ? '' : `（${soFar.zh}）`}`,
      en: `Needs ${falls ? 'a fall of ' : ''}${need.en} a period${soFar === null ? '' : ` (${soFar.en})`}`,
    },
  ];
}

/** What was made so far is rounded down; what went the wrong way says so, and is rounded up. */
function madeWords(made: number, falls: boolean, print: (n: number, rounding: AmountRounding) => Words): Words {
  if (made === 0) return { zh: '至今没有变化', en: 'no change so far' };
  const size = print(Math.abs(made), made > 0 ? 'down' : 'up');
  if (made > 0)
    return { zh: `至今每期${falls ? '降' : ''} ${size.zh}`, en: `so far ${falls ? 'a fall of ' : ''}${size.en}` };
  return {
    zh: `至今每期反${falls ? '升' : '降'} ${size.zh}`,
    en: `so far ${falls ? 'a rise' : 'a fall'} of ${size.en}`,
  };
}

import type { Measure, Target } from '#scoring';
import type { Indicator } from '../plan.js';
import { numbers } from './figure-measure.js';
import type { Spot } from './spot.js';

interface Besides {
  readonly indicator: Indicator;
  /** Every indicator of the plan by its code; one that is not there is complained of elsewhere. */
  readonly known: ReadonlyMap<string, Indicator>;
}

const sums: readonly Measure[] = ['stock', 'flow', 'flow-ytd'];
const tested: readonly Measure[] = [...numbers, 'ratio'];

/** What is handed in beside the indicator can be divided by, weighed with or tested. */
export function checkBesides(target: Target, { indicator, known }: Besides, spot: Spot): void {
  const { reference, weightedBy, condition } = target;
  const mustBe = (code: string | undefined, measures: readonly Measure[], here: Spot): void => {
    if (code === indicator.code) {
      const words = {
        zh: '不能与自己相比，也不能用自己加权',
        en: 'An indicator is not compared or weighed with itself',
      };
      here.complain({ code: 'refers_to_itself', ...words, seen: code });
      return;
    }
    const beside = known.get(code ?? '');
    if (beside === undefined || measures.includes(beside.measure)) return;
    const list = measures.join(' ');
    const words = {
      zh: `${beside.code} 的计量方式是 ${beside.measure}，不能用在这里`,
      en: `${beside.code} is measured by ${beside.measure} and cannot serve here`,
    };
    const suggestion = { zh: `可用：${list}`, en: `One of: ${list}` };
    here.complain({ code: 'measure_does_not_serve', ...words, seen: beside.code, suggestion });
  };
  mustBe(reference, numbers, spot.at('reference'));
  mustBe(weightedBy, sums, spot.at('weights'));
  mustBe(condition?.indicator, tested, spot.at('condition', 'indicator'));
}

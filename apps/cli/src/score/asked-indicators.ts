import type { Indicator, IndicatorInput, Plan, PlanTarget } from '#catalog';
import { nearestCode } from './nearest-code.js';

/** What a target asks under one code: one input, or all parts of a milestone when its bare indicator is given. */
export interface Asked {
  readonly planTarget: PlanTarget;
  readonly indicator: Indicator;
  readonly inputs: readonly [IndicatorInput, ...IndicatorInput[]];
}

/** Which targets of a plan want the figures of an indicator. */
export class AskedIndicators {
  private readonly byCode = new Map<string, Asked[]>();
  private readonly guesses = new Map<string, string | null>();

  constructor(plan: Plan) {
    for (const planTarget of plan.targets) this.addTarget(plan, planTarget);
  }

  of(code: string): readonly Asked[] {
    return this.byCode.get(code) ?? [];
  }

  /** A limited number of questions is answered, so that a file of misspelt codes costs no more than a few of them. */
  nearest(code: string): string | null {
    const known = this.guesses.get(code);
    if (known !== undefined || this.guesses.size >= 200) return known ?? null;
    const found = nearestCode(code, this.byCode.keys());
    this.guesses.set(code, found);
    return found;
  }

  private addTarget(plan: Plan, planTarget: PlanTarget): void {
    const { indicator, inputs } = planTarget;
    for (const input of inputs) {
      const own = plan.indicators.find(({ code }) => code === input.indicator) ?? indicator;
      this.add(input.indicator, { planTarget, indicator: own, inputs: [input] });
    }
    const [first, ...others] = inputs.filter((one) => one.indicator.startsWith(`${indicator.code}.`));
    if (first?.asks === 'date') this.add(indicator.code, { planTarget, indicator, inputs: [first, ...others] });
  }

  private add(code: string, asked: Asked): void {
    const known = this.byCode.get(code);
    if (known === undefined) this.byCode.set(code, [asked]);
    else known.push(asked);
  }
}

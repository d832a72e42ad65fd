import type { Indicator, IndicatorInput, Plan, PlanTarget } from '#catalog/pure';
import { nearestAmong } from '#submissions/pure';

/** What a target asks under one code: one input, or all parts of a milestone when its bare indicator is given. */
export interface Asked {
  readonly planTarget: PlanTarget;
  readonly indicator: Indicator;
  readonly inputs: readonly [IndicatorInput, ...IndicatorInput[]];
}

/** Which targets of a plan want the figures of an indicator. */
export class AskedIndicators {
  private readonly byCode = new Map<string, Asked[]>();
  /** The code that a misspelt one most likely stands for. */
  readonly nearest: (code: string) => string | null;

  constructor(plan: Plan) {
    for (const planTarget of plan.targets) this.addTarget(plan, planTarget);
    this.nearest = nearestAmong([...this.byCode.keys()]);
  }

  of(code: string): readonly Asked[] {
    return this.byCode.get(code) ?? [];
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

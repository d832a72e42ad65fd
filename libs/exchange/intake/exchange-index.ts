import type { Plan, PlanTarget, Region } from '#catalog';
import { codesOf, figureParts, type FigurePart } from '../metadata/figure-parts.js';
import { defaultName, defaultUids } from '../names/default-uids.js';
import type { KnownUids } from '../names/known-uids.js';
import type { Scheme } from '../names/schemes.js';
import type { UidKind } from '../names/uid-of.js';

/** One target of a plan that asks for a figure. */
export interface Ask {
  readonly plan: Plan;
  readonly target: PlanTarget;
  readonly part: FigurePart;
}

/** What the names of another system mean here: figures, forms, regions, and who reports what. */
export class ExchangeIndex {
  private readonly asksByCode = new Map<string, Ask[]>();
  private readonly plansByCode = new Map<string, Plan>();

  constructor(
    plans: readonly Plan[],
    private readonly regionByCode: (code: string) => Region | undefined,
    private readonly uids: KnownUids,
  ) {
    for (const plan of plans) this.add(plan);
  }

  /** Every code of a figure. */
  get dataElements(): readonly string[] {
    return [...this.asksByCode.keys()];
  }

  uidOf(kind: UidKind, code: string): string | undefined {
    return this.uids.uidOf(kind, code);
  }

  /** Every target that asks for the figure of this code, in the order of plans; empty where there is no such figure. */
  asksOf(code: string): readonly Ask[] {
    return this.asksByCode.get(code) ?? [];
  }

  dataElement(text: string, scheme: Scheme): string | undefined {
    const code = this.codeOf('dataElement', text, scheme);
    return code !== undefined && this.asksByCode.has(code) ? code : undefined;
  }

  /** Whether a name, be it uid or code, is that of a day. */
  isDay(text: string): boolean {
    const [ask] = this.asksOf(this.uids.codeOf('dataElement', text) ?? text);
    return ask?.part.valueType === 'DATE';
  }

  dataSet(text: string, scheme: Scheme): Plan | undefined {
    const code = this.codeOf('dataSet', text, scheme);
    return code === undefined ? undefined : this.plansByCode.get(code);
  }

  orgUnit(text: string, scheme: Scheme): Region | undefined {
    const code = this.codeOf('organisationUnit', text, scheme);
    return code === undefined ? undefined : this.regionByCode(code);
  }

  /** Figures are not broken down: one combination is known, under its name as under its uid. */
  isDefaultCombo(text: string, scheme: Scheme): boolean {
    return text === (scheme === 'uid' ? defaultUids.categoryOptionCombo : defaultName);
  }

  private codeOf(kind: UidKind, text: string, scheme: Scheme): string | undefined {
    return scheme === 'uid' ? this.uids.codeOf(kind, text) : text;
  }

  private add(plan: Plan): void {
    this.plansByCode.set(plan.code, plan);
    const parts = new Map(figureParts(plan).map((part) => [part.code, part]));
    for (const target of plan.targets) {
      for (const code of target.inputs.flatMap(codesOf)) {
        const part = parts.get(code);
        if (part === undefined) continue;
        const asks = this.asksByCode.get(code) ?? [];
        asks.push({ plan, target, part });
        this.asksByCode.set(code, asks);
      }
    }
  }
}

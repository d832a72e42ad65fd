import type { Plan, PlanTarget, Region } from '#catalog';
import { codesOf, figureParts, type FigurePart } from '../metadata/figure-parts.js';
import { defaultName, defaultUids } from '../names/default-uids.js';
import type { KnownUids } from '../names/known-uids.js';
import type { OutgoingScheme, Scheme } from '../names/schemes.js';
import type { UidKind } from '../names/uid-of.js';
import { cut, longestName } from '../metadata/name-object.js';

/** What values name. */
export type NamedKind = 'organisationUnit' | 'dataElement' | 'dataSet';

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

  /** What something of ours is called on its way out. */
  called(kind: NamedKind, code: string, scheme: OutgoingScheme): string {
    if (scheme === 'code') return code;
    return (scheme === 'name' ? this.nameOf(kind, code) : this.uidOf(kind, code)) ?? code;
  }

  /** The default combination, of which every figure is. */
  combo(scheme: OutgoingScheme): string {
    return scheme === 'uid' ? defaultUids.categoryOptionCombo : defaultName;
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

  /** As metadata calls it. */
  private nameOf(kind: NamedKind, code: string): string | undefined {
    const name = {
      organisationUnit: () => this.regionByCode(code)?.name,
      dataSet: () => this.plansByCode.get(code)?.title.zh,
      dataElement: () => this.asksOf(code)[0]?.part.zh,
    }[kind]();
    return name === undefined ? undefined : cut(name, longestName);
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

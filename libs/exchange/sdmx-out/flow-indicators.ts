import type { IndicatorInput, Plan } from '#catalog';
import type { Words } from '#platform/errors';

/** What is measured in a plan, as other systems are told. */
export interface FlowIndicator {
  readonly code: string;
  readonly name: Words;
  readonly unit: string;
  /** How many places the point moves from a stored share to what is said of a hundred or a thousand. */
  readonly places: number;
}

/** Every indicator of a plan, and every part of one that is handed in by itself; by our own code. */
export function flowIndicators(plan: Plan): ReadonlyMap<string, FlowIndicator> {
  const found = new Map<string, FlowIndicator>();
  for (const { code, zh, en, unit, den } of plan.indicators) {
    found.set(code, { code, name: { zh, en: en ?? zh }, unit, places: placesOf(unit, den !== null) });
  }
  for (const input of plan.targets.flatMap(({ inputs }) => inputs)) {
    if (!found.has(input.indicator)) found.set(input.indicator, ofInput(input));
  }
  return found;
}

function ofInput({ indicator, zh, en, unit, asks }: IndicatorInput): FlowIndicator {
  return {
    code: indicator,
    name: { zh, en: en ?? zh },
    unit: unit ?? '',
    places: placesOf(unit ?? '', asks === 'ratio'),
  };
}

function placesOf(unit: string, isRatio: boolean): number {
  if (unit === '%') return 2;
  return unit === '‰' && isRatio ? 3 : 0;
}

/** A code of SDMX has no point. No indicator of ours has a hyphen. */
export function indicatorCode(code: string): string {
  return code.replaceAll('.', '-');
}

export function ownCode(code: string): string {
  return code.replaceAll('-', '.');
}

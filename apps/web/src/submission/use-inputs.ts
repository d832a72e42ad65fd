import { useMemo } from 'react';
import { plansControllerTargets } from '../client/sdk.gen.js';
import type { IndicatorInput } from '../client/types.gen.js';
import { known } from '../data/known.js';
import { useAnswer } from '../data/use-answer.js';
import type { Language } from '../words/language.js';

export type Inputs = ReadonlyMap<string, IndicatorInput>;

const none: Inputs = new Map();

/** What a plan asks for in a period, by code: names, units, and how a figure is given. Empty until it is known. */
export function useInputs(plan: string | null | undefined, period?: string | null): Inputs {
  const targets = useAnswer(
    ['targets', plan, period],
    () => plansControllerTargets({ path: { plan: plan ?? '' }, query: known({ period: period ?? undefined }) }),
    { enabled: Boolean(plan) },
  );
  const { data } = targets;
  return useMemo(() => {
    if (data === undefined) return none;
    return new Map(data.flatMap(({ inputs }) => inputs).map((input) => [input.indicator, input]));
  }, [data]);
}

/** The name of an indicator or of a part of it; its code where nothing is known of it. */
export function nameOf(inputs: Inputs, indicator: string, language: Language): string {
  const input = inputs.get(indicator);
  return input === undefined ? indicator : language === 'en' ? (input.en ?? input.zh) : input.zh;
}

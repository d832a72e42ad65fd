import type { PlansControllerTargetsResponse } from '../client/types.gen.js';
import { useLanguage } from '../words/language.js';

export interface Names {
  readonly indicator: (code: string) => string;
  readonly target: (id: string) => string;
  /** In which the figures of a target are told. */
  readonly unitOf: (target: string) => string;
}

/** What the codes of a plan are called. */
export function useNames(targets: PlansControllerTargetsResponse | undefined): Names {
  const language = useLanguage();
  const say = ({ zh, en }: { readonly zh: string; readonly en: string | null }): string =>
    (language === 'en' && en) || zh;
  const inputs = targets?.flatMap((target) => target.inputs) ?? [];
  return {
    indicator: (code) => {
      const input = inputs.find(({ indicator }) => indicator === code);
      return input === undefined ? code : say(input);
    },
    target: (id) => {
      const found = targets?.find((target) => target.id === id);
      return found === undefined ? id : say(found.indicator);
    },
    unitOf: (id) => targets?.find((target) => target.id === id)?.indicator.unit ?? '',
  };
}

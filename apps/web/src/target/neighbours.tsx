import { useEffect, type ReactNode } from 'react';
import { useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { areKeysOn, isTyping } from '../app/key-help.js';
import { useWords, words } from '../words/language.js';
import type { Asked } from './use-target.js';

const neighbourWords = words(
  {
    group: '切换地区和指标',
    regionBefore: '上一地区',
    regionAfter: '下一地区',
    targetBefore: '上一指标',
    targetAfter: '下一指标',
    to: (name: string, key: string) => `${name}（键 ${key}）`,
  },
  {
    group: 'Other divisions and indicators',
    regionBefore: 'Previous division',
    regionAfter: 'Next division',
    targetBefore: 'Previous indicator',
    targetAfter: 'Next indicator',
    to: (name: string, key: string) => `${name} (key ${key})`,
  },
);

interface Neighbour {
  readonly id: string;
  readonly name: string;
}

interface NeighboursProps {
  readonly asked: Asked;
  /** Those that the reader may see, in the order of the map; of one or none nothing is offered. */
  readonly regions: readonly Neighbour[];
  readonly targets: readonly Neighbour[];
  readonly search: Readonly<Record<string, string | undefined>>;
}

/** `[` and `]` lead to the division before and after, `{` and `}` to the indicator; so do the buttons. */
export function Neighbours({ asked, regions, targets, search }: NeighboursProps): ReactNode {
  const say = useWords(neighbourWords);
  const navigate = useNavigate();
  const { plan, target, region } = asked;
  const go = (to: { readonly target?: string; readonly region?: string }): void => {
    const kept = Object.fromEntries(Object.entries(search).filter(([, value]) => value !== undefined));
    const params = { plan, target: to.target ?? target, region: to.region ?? region };
    void navigate({ to: '/targets/$plan/$target/$region', params, search: kept });
  };
  const steps = [
    { key: '[', word: say.regionBefore, to: beside(regions, region, -1), field: 'region' as const },
    { key: ']', word: say.regionAfter, to: beside(regions, region, 1), field: 'region' as const },
    { key: '{', word: say.targetBefore, to: beside(targets, target, -1), field: 'target' as const },
    { key: '}', word: say.targetAfter, to: beside(targets, target, 1), field: 'target' as const },
  ];
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      if (isTyping(event) || !areKeysOn()) return;
      const step = steps.find(({ key }) => key === event.key);
      if (step?.to !== undefined) go({ [step.field]: step.to.id });
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  });
  return (
    <div role="group" aria-label={say.group} className="target-neighbours">
      {steps.map(({ key, word, to, field }) =>
        to === undefined ? null : (
          <Button key={key} aria-keyshortcuts={key} title={say.to(to.name, key)} onClick={() => go({ [field]: to.id })}>
            {word} <kbd aria-hidden="true">{key}</kbd>
          </Button>
        ),
      )}
    </div>
  );
}

/** Around the end to the beginning. */
export function beside(among: readonly Neighbour[], id: string, by: -1 | 1): Neighbour | undefined {
  const here = among.findIndex((one) => one.id === id);
  return here < 0 || among.length < 2 ? undefined : among[(here + by + among.length) % among.length];
}

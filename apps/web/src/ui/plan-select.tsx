import type { ReactNode } from 'react';
import { Select } from 'antd';
import { plansControllerList } from '../client/sdk.gen.js';
import { useAnswer } from '../data/use-answer.js';
import { Answer } from './answer.js';
import { useSay, useWords, words } from '../words/language.js';

const planWords = words(
  { plan: '方案', none: '还没有方案。请系统管理员把方案文件放入方案目录并重启服务，之后这里就有内容。' },
  {
    plan: 'Plan',
    none: 'There are no plans yet. Ask the system administrator to put plan files into their folder and to restart the service.',
  },
);

/** Every plan that the reader may see; the answer is shared by all pages. */
export const usePlans = () => useAnswer(['plans'], () => plansControllerList());

/** What needs a plan, once there are any; without one, what to do about it. */
export function WithPlans({ children }: { readonly children: () => ReactNode }): ReactNode {
  const { none } = useWords(planWords);
  return (
    <Answer of={usePlans()} isEmpty={(all) => all.length === 0} empty={none}>
      {children}
    </Answer>
  );
}

interface PlanSelectProps {
  readonly value: string | undefined;
  readonly onChange: (plan: string) => void;
}

export function PlanSelect({ value, onChange }: PlanSelectProps): ReactNode {
  const words = useWords(planWords);
  const say = useSay();
  const plans = usePlans();
  return (
    <label className="filter">
      <span>{words.plan}</span>
      <Select
        value={value ?? null}
        onChange={onChange}
        loading={plans.isPending}
        showSearch={{ optionFilterProp: 'label' }}
        aria-label={words.plan}
        className="filter-wide"
        options={(plans.data ?? []).map(({ plan, title }) => ({ value: plan, label: say(title) }))}
      />
    </label>
  );
}

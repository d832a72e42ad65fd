import type { ReactNode } from 'react';
import { Button, Checkbox } from 'antd';
import { useWords, words } from '../words/language.js';
import type { Alert } from './alert.js';

const barWords = words(
  {
    all: '全选本页',
    picked: (count: number) => `选中 ${count} 项`,
    acknowledge: '批量确认',
    assign: '批量指派',
  },
  {
    all: 'Select this page',
    picked: (count: number) => `${count} selected`,
    acknowledge: 'Acknowledge all',
    assign: 'Assign all',
  },
);

export type BulkAct = 'acknowledge' | 'assign';

export const bulkActs: readonly BulkAct[] = ['acknowledge', 'assign'];

interface BulkBarProps {
  readonly alerts: readonly Alert[];
  readonly picked: readonly Alert[];
  readonly onPickAll: (isPicked: boolean) => void;
  readonly onBulk: (act: BulkAct) => void;
}

/** How many are selected, and what can be done to some of them at once. */
export function BulkBar({ alerts, picked, onPickAll, onBulk }: BulkBarProps): ReactNode {
  const say = useWords(barWords);
  return (
    <div className="alerts-bulk">
      <Checkbox
        checked={picked.length > 0 && picked.length === alerts.length}
        indeterminate={picked.length > 0 && picked.length < alerts.length}
        onChange={({ target }) => onPickAll(target.checked)}
      >
        {say.all}
      </Checkbox>
      <span aria-live="polite">{picked.length > 0 && say.picked(picked.length)}</span>
      {bulkActs
        .filter((act) => picked.some(({ may }) => may.includes(act)))
        .map((act) => (
          <Button key={act} onClick={() => onBulk(act)}>
            {say[act]}
          </Button>
        ))}
    </div>
  );
}

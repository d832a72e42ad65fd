import type { ReactNode } from 'react';
import { Button } from 'antd';
import { useWords } from '../words/language.js';
import { actsOffered, actWords, keyOfAct, type DialogAct } from './acts.js';
import type { Act } from './alert.js';

interface ActButtonsProps {
  readonly may: readonly Act[];
  readonly onAct: (act: DialogAct) => void;
}

/** What this reader may do now: the next step first, as the service has said. */
export function ActButtons({ may, onAct }: ActButtonsProps): ReactNode {
  const names = useWords(actWords);
  const { next, others } = actsOffered(may);
  const button = (act: DialogAct, isNext: boolean): ReactNode => (
    <Button
      key={act}
      type={isNext ? 'primary' : 'default'}
      aria-keyshortcuts={keyOfAct(act)}
      onClick={() => onAct(act)}
    >
      {names[act]}
    </Button>
  );
  return (
    <div className="alerts-acts">
      {next !== null && button(next, true)}
      {others.map((act) => button(act, false))}
    </div>
  );
}

import type { ReactNode } from 'react';
import { Alert, Button, Space } from 'antd';
import { useWords, words } from '../words/language.js';
import type { OpenDraft } from './use-draft.js';

const clashWords = words(
  {
    both: (place: string) => `${place} 已在另一个标签页或另一台电脑上改过：`,
    theirs: (text: string) => `那边填：${text === '' ? '（空）' : text}`,
    mine: (text: string) => `您填：${text === '' ? '（空）' : text}`,
    takeTheirs: '用那边的',
    keepMine: '用我的',
  },
  {
    both: (place: string) => `${place} was changed in another tab or on another machine:`,
    theirs: (text: string) => `There: ${text === '' ? '(empty)' : text}`,
    mine: (text: string) => `Yours: ${text === '' ? '(empty)' : text}`,
    takeTheirs: 'Take theirs',
    keepMine: 'Keep mine',
  },
);

/** The same draft was open twice: whoever saves later sees both values and chooses. */
export function ClashNotices({ clashes, settle }: Pick<OpenDraft, 'clashes' | 'settle'>): ReactNode {
  const say = useWords(clashWords);
  return clashes.map((clash) => (
    <Alert
      key={clash.key}
      type="warning"
      showIcon
      role="alert"
      className="problem-notice"
      title={say.both(clash.place)}
      description={
        <>
          <div>{say.theirs(clash.theirs)}</div>
          <div>{say.mine(clash.mine)}</div>
        </>
      }
      action={
        <Space>
          <Button onClick={() => settle(clash, 'theirs')}>{say.takeTheirs}</Button>
          <Button onClick={() => settle(clash, 'mine')}>{say.keepMine}</Button>
        </Space>
      }
    />
  ));
}

import { useRef, type KeyboardEvent, type ReactNode } from 'react';
import { Alert as Notice, Modal } from 'antd';
import { ProblemNotice } from '../ui/problem-notice.js';
import { useWords, words } from '../words/language.js';
import { StateLine } from './state-line.js';
import type { Standing } from './use-standing.js';

const frameWords = words(
  {
    cancel: '取消',
    keys: 'Ctrl+Enter 提交，Esc 关闭；关闭后已填内容保留在本页签内。',
    now: '该预警现在：',
    past: '现在不能再办这一步。您填写的内容还在下面，可以复制。',
  },
  {
    cancel: 'Cancel',
    keys: 'Ctrl+Enter sends, Esc closes; what you typed is kept in this tab.',
    now: 'The alert now: ',
    past: 'This step can no longer be done. What you typed is still below, to be copied.',
  },
);

interface ActFrameProps {
  readonly title: string;
  /** What happens when it is confirmed, naming the thing. */
  readonly effect: ReactNode;
  readonly ok: string;
  /** Every field that is needed has been filled. */
  readonly isReady: boolean;
  readonly isBusy: boolean;
  readonly error: unknown;
  /** Of one alert: shown as it stands once somebody else was first. */
  readonly standing?: Standing;
  readonly onSubmit: () => void;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** A dialog in which something is done to alerts: the effect, the fields, why it was refused, and what stands then. */
export function ActFrame(props: ActFrameProps): ReactNode {
  const { title, effect, ok, isReady, isBusy, error, standing, onSubmit, onClose, children } = props;
  const say = useWords(frameWords);
  const form = useRef<HTMLDivElement>(null);
  const isPast = standing?.isPast === true;
  const canSend = isReady && !isBusy && !isPast;
  const press = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || event.nativeEvent.isComposing) return;
    event.preventDefault();
    if (canSend) onSubmit();
  };
  return (
    <Modal
      open
      title={title}
      okText={ok}
      cancelText={say.cancel}
      okButtonProps={{ disabled: !canSend, loading: isBusy }}
      mask={{ closable: false }}
      onOk={onSubmit}
      onCancel={onClose}
      afterOpenChange={(isOpen) => isOpen && form.current?.querySelector<HTMLElement>('input, textarea')?.focus()}
      width={640}
    >
      <div ref={form} onKeyDown={press} className="alerts-form">
        <p>{effect}</p>
        {error !== null && <ProblemNotice error={error} />}
        {error !== null && standing !== undefined && (
          <Notice
            type="info"
            role="status"
            title={
              <>
                {say.now}
                <StateLine alert={standing.alert} />
              </>
            }
            description={isPast ? say.past : undefined}
          />
        )}
        {children}
        <p className="alerts-hint">{say.keys}</p>
      </div>
    </Modal>
  );
}

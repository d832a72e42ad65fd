import type { ReactNode } from 'react';
import { App, Button } from 'antd';
import { ProblemNotice } from './problem-notice.js';
import { useDeed } from './use-deed.js';

interface SureButtonProps {
  readonly label: string;
  /** The label with the thing that it is about, for those who hear it alone. */
  readonly name: string;
  /** The question, which names the thing, and what comes of it. */
  readonly question: string;
  readonly effect: string;
  readonly cancel: string;
  /** Said when it was done. */
  readonly done: string;
  readonly deed: () => Promise<void>;
}

/** A button that asks whether its reader is sure; a refusal stays beside it. */
export function SureButton({ label, name, question, effect, cancel, done, deed }: SureButtonProps): ReactNode {
  const { modal, message } = App.useApp();
  const { error, run } = useDeed();
  const begin = (): void =>
    void modal.confirm({
      title: question,
      content: effect,
      okText: label,
      cancelText: cancel,
      onOk: async () => {
        if (await run(deed)) void message.success(done);
      },
    });
  return (
    <>
      <Button size="small" aria-label={name} onClick={begin}>
        {label}
      </Button>
      {error !== null && <ProblemNotice error={error} />}
    </>
  );
}

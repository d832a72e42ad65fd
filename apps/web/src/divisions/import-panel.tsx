import { useState, type ReactNode } from 'react';
import { Alert, App, Button, Form, Input } from 'antd';
import { regionsControllerImport } from '../client/sdk.gen.js';
import type { ImportAnswer } from '../client/types.gen.js';
import { ask } from '../data/ask.js';
import { outdated } from '../data/use-answer.js';
import { ProblemNotice } from '../ui/problem-notice.js';
import { useDeed } from '../ui/use-deed.js';
import { useWords } from '../words/language.js';
import { ImportFile } from './import-file.js';
import { trialOfAnswer, trialOfRefusal, type Trial } from './import-outcome.js';
import { ImportTrial } from './import-trial.js';
import { importWords } from './import-words.js';
import './divisions.css';

/** A file that says what changes: tried first, then imported by the number of a document. */
export function ImportPanel(): ReactNode {
  const say = useWords(importWords);
  const [file, setFile] = useState<File | null>(null);
  const [trial, setTrial] = useState<Trial | null>(null);
  const [made, setMade] = useState<ImportAnswer | null>(null);
  const trying = useDeed();
  const choose = (chosen: File | null): void => {
    setFile(chosen);
    setTrial(null);
    setMade(null);
    trying.forget();
  };
  const tryIt = (chosen: File): Promise<boolean> =>
    trying.run(async () => {
      try {
        setTrial(trialOfAnswer(await send(chosen)));
      } catch (error) {
        const refused = trialOfRefusal(error);
        if (refused === null) throw error;
        setTrial(refused);
      }
    });
  if (made !== null) return <Made answer={made} onAgain={() => choose(null)} />;
  return (
    <div className="divisions-block">
      <Steps at={trial === null ? 0 : isClean(trial) ? 2 : 1} />
      <ImportFile file={file} isBusy={trying.isBusy} onChoose={choose} onTry={(chosen) => void tryIt(chosen)} />
      <div aria-live="polite">
        {trying.isBusy && <p>{say.running}</p>}
        {trying.error !== null && <ProblemNotice error={trying.error} />}
      </div>
      {trial !== null && <ImportTrial trial={trial} />}
      {trial !== null && isClean(trial) && file !== null && <Confirm file={file} trial={trial} onMade={setMade} />}
    </div>
  );
}

const send = (file: File, document?: string): Promise<ImportAnswer> =>
  ask(() =>
    regionsControllerImport({
      body: { file, ...(document !== undefined && { document }) },
      query: { dryRun: document === undefined ? 'true' : 'false' },
    }),
  );

const isClean = ({ conflicts, summary }: Trial): boolean =>
  conflicts.length === 0 && summary !== null && summary.changes.length > 0;

function Steps({ at }: { readonly at: number }): ReactNode {
  const say = useWords(importWords);
  return (
    <ol className="divisions-steps" aria-label={say.steps}>
      {[say.choose, say.look, say.confirm, say.done].map((step, place) => (
        <li key={step} aria-current={place === at ? 'step' : undefined}>
          {place + 1}. {step}
        </li>
      ))}
    </ol>
  );
}

interface ConfirmProps {
  readonly file: File;
  readonly trial: Trial;
  readonly onMade: (answer: ImportAnswer) => void;
}

function Confirm({ file, trial, onMade }: ConfirmProps): ReactNode {
  const say = useWords(importWords);
  const { modal } = App.useApp();
  const importing = useDeed();
  const store = async (document: string): Promise<void> => {
    await importing.run(async () => {
      onMade(await send(file, document));
      await outdated('regions');
    });
  };
  const confirm = ({ document }: { readonly document: string }): void =>
    void modal.confirm({
      title: say.sure(file.name, trial.summary?.changes.length ?? 0),
      content: say.effect(document.trim()),
      okText: say.goOn,
      cancelText: say.back,
      onOk: () => store(document.trim()),
    });
  return (
    <>
      {importing.error !== null && <ProblemNotice error={importing.error} />}
      <Form layout="vertical" onFinish={confirm} className="divisions-confirm">
        <Form.Item
          name="document"
          label={say.document}
          rules={[{ required: true, min: 2, whitespace: true, message: say.documentNeeded }]}
        >
          <Input maxLength={200} placeholder={say.documentHint} className="filter-wide" />
        </Form.Item>
        <Form.Item>
          <Button type="primary" htmlType="submit" loading={importing.isBusy}>
            {say.doImport}
          </Button>
        </Form.Item>
      </Form>
    </>
  );
}

function Made({ answer, onAgain }: { readonly answer: ImportAnswer; readonly onAgain: () => void }): ReactNode {
  const say = useWords(importWords);
  const isNew = answer.outcome === 'imported';
  return (
    <div className="divisions-block">
      <Steps at={3} />
      <Alert
        type={isNew ? 'success' : 'info'}
        showIcon
        role="status"
        title={isNew ? say.imported(answer.import, answer.document ?? '') : say.unchanged}
        action={<Button onClick={onAgain}>{say.again}</Button>}
      />
      {isNew && <ImportTrial trial={trialOfAnswer(answer)} isDone />}
    </div>
  );
}

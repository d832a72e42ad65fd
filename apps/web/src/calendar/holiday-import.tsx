import { useState, type ReactNode } from 'react';
import { Alert, App, Button } from 'antd';
import { holidaysControllerImport } from '../client/sdk.gen.js';
import type { HolidayImport as Outcome } from '../client/types.gen.js';
import { ask } from '../data/ask.js';
import { outdated } from '../data/use-answer.js';
import { ProblemNotice } from '../ui/problem-notice.js';
import { useDeed } from '../ui/use-deed.js';
import { useWords } from '../words/language.js';
import { HolidayChanges } from './holiday-changes.js';
import { holidayWords } from './holiday-words.js';

const mostBytes = 200_000;

/** A year's days off from a file: tried first, then imported. */
export function HolidayImport(): ReactNode {
  const say = useWords(holidayWords);
  const [file, setFile] = useState<File | null>(null);
  const [trial, setTrial] = useState<Outcome | null>(null);
  const trying = useDeed();
  const choose = (chosen: File | null): void => {
    setFile(chosen);
    setTrial(null);
    trying.forget();
  };
  const isTooLarge = file !== null && file.size > mostBytes;
  const tryIt = (chosen: File): Promise<boolean> =>
    trying.run(async () => setTrial(await send(await chosen.text(), true)));
  return (
    <section className="calendar-form calendar-screen">
      <h2>{say.import}</h2>
      <p>{say.intro}</p>
      <p className="calendar-line">
        <label className="filter">
          <span>{say.file}</span>
          <input type="file" accept=".csv,text/csv" onChange={({ target }) => choose(target.files?.[0] ?? null)} />
        </label>
        <Button
          disabled={file === null || isTooLarge}
          loading={trying.isBusy}
          onClick={() => file !== null && void tryIt(file)}
        >
          {say.try}
        </Button>
      </p>
      {isTooLarge && <Alert type="error" showIcon role="alert" title={say.tooLarge} />}
      <div aria-live="polite">
        {trying.isBusy && <p>{say.trying}</p>}
        {trying.error !== null && <ProblemNotice error={trying.error} />}
        {trial !== null && file !== null && <Trial trial={trial} file={file} onDone={() => choose(null)} />}
      </div>
    </section>
  );
}

const send = (csv: string, dryRun: boolean): Promise<Outcome> =>
  ask(() => holidaysControllerImport({ body: { csv, dryRun } }));

interface TrialProps {
  readonly trial: Outcome;
  readonly file: File;
  readonly onDone: () => void;
}

function Trial({ trial, file, onDone }: TrialProps): ReactNode {
  const say = useWords(holidayWords);
  const { modal, message } = App.useApp();
  const importing = useDeed();
  const { added, changed, removed, unchanged, years } = trial;
  const count = added.length + changed.length + removed.length;
  if (count === 0) return <Alert type="info" showIcon role="status" title={say.nothing} />;
  const importIt = async (): Promise<void> => {
    await importing.run(async () => {
      await send(await file.text(), false);
      void message.success(say.imported(years.join(', ')));
      await outdated('holidays', 'calendar');
      onDone();
    });
  };
  const confirm = (): void =>
    void modal.confirm({
      title: say.sure(years.join(', '), count),
      content: say.effect,
      okText: say.goOn,
      cancelText: say.back,
      onOk: importIt,
    });
  return (
    <>
      <Alert
        type="info"
        showIcon
        role="status"
        title={say.differs({ added: added.length, changed: changed.length, removed: removed.length, unchanged })}
      />
      <HolidayChanges trial={trial} />
      {importing.error !== null && <ProblemNotice error={importing.error} />}
      <Button type="primary" loading={importing.isBusy} onClick={confirm}>
        {say.doImport}
      </Button>
    </>
  );
}

import { useState, type ReactNode } from 'react';
import { App, Button } from 'antd';
import { exportsControllerDownload } from '../client/sdk.gen.js';
import { ask } from '../data/ask.js';
import { known } from '../data/known.js';
import { ProblemNotice } from '../ui/problem-notice.js';
import { useWords } from '../words/language.js';
import { scorecardWords } from './scorecard-words.js';

interface ExportButtonsProps {
  readonly what: 'scores' | 'completeness';
  readonly plan: string;
  readonly parent: string;
  readonly period: string;
  readonly at: string | undefined;
}

/** The same plan, division, period and day as a file, of all below too; and the page on paper. */
export function ExportButtons({ what, plan, parent, period, at }: ExportButtonsProps): ReactNode {
  const say = useWords(scorecardWords);
  const { modal } = App.useApp();
  const [busy, setBusy] = useState<string | null>(null);
  const save = async (format: 'csv' | 'xlsx'): Promise<void> => {
    setBusy(format);
    try {
      const query = { plan, parent, period, ...known({ at }) };
      const file = await ask(() =>
        exportsControllerDownload({ path: { file: `${what}.${format}` }, query, parseAs: 'blob' }),
      );
      if (file instanceof Blob) hand(file, `${plan}-${parent}-${period}-${what}.${format}`);
    } catch (error) {
      modal.error({ title: say[format], content: <ProblemNotice error={error} /> });
    } finally {
      setBusy(null);
    }
  };
  return (
    <>
      <Button title={say.exportHint} loading={busy === 'csv'} disabled={busy !== null} onClick={() => void save('csv')}>
        {say.csv}
      </Button>
      <Button
        title={say.exportHint}
        loading={busy === 'xlsx'}
        disabled={busy !== null}
        onClick={() => void save('xlsx')}
      >
        {say.xlsx}
      </Button>
      <Button onClick={() => window.print()}>{say.print}</Button>
    </>
  );
}

/** Gives a file to the browser, which asks its reader where to. */
function hand(file: Blob, name: string): void {
  const address = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

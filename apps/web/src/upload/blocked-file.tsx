import type { ReactNode } from 'react';
import { Alert, Button } from 'antd';
import { draftsControllerRemove } from '../client/sdk.gen.js';
import type { DraftView, Problem } from '../client/types.gen.js';
import { ask } from '../data/ask.js';
import { saveFile, templateAddress } from '../data/save-file.js';
import { outdated } from '../data/use-answer.js';
import { ProblemNotice } from '../ui/problem-notice.js';
import { useDeed } from '../ui/use-deed.js';
import { useAddress } from '../ui/use-search.js';
import { useLanguage, useSay, useWords } from '../words/language.js';
import { isOtherTemplate } from './problem-rows.js';
import type { FormOf } from './send-file.js';
import { uploadWords } from './upload-words.js';

interface BlockedFileProps {
  readonly problem: Problem;
  readonly form: FormOf;
  readonly draft: DraftView;
}

/** The file is none of this form, or nothing can be made of it: one sentence, and the way to the right one. */
export function BlockedFile({ problem, form, draft }: BlockedFileProps): ReactNode {
  const say = useWords(uploadWords);
  const both = useSay();
  const language = useLanguage();
  const [, change] = useAddress();
  const deed = useDeed();
  const download = () =>
    deed.run(async () => {
      await saveFile(templateAddress(form, language));
    });
  const discard = async (): Promise<void> => {
    change({ draft: undefined, step: 'upload' });
    // nothing of it can be mended; should it stay, it goes by itself in a week
    await ask(() => draftsControllerRemove({ path: { id: draft.draft } })).catch(() => undefined);
    await outdated('tasks');
  };
  return (
    <section aria-label={say.check}>
      <Alert
        type="error"
        showIcon
        role="alert"
        title={`${draft.name}：${both(problem.message)}`}
        description={problem.suggestion && both(problem.suggestion)}
      />
      <div className="upload-actions">
        {isOtherTemplate(problem.code) && (
          <Button type="primary" loading={deed.isBusy} onClick={() => void download()}>
            {say.rightTemplate}
          </Button>
        )}
        <Button onClick={() => void discard()}>{say.otherFile}</Button>
      </div>
      {deed.error !== null && <ProblemNotice error={deed.error} />}
    </section>
  );
}

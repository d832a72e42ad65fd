import { type ReactNode } from 'react';
import { Link } from '@tanstack/react-router';
import { App, Button } from 'antd';
import { saveFile, templateAddress } from '../data/save-file.js';
import { ProblemNotice } from '../ui/problem-notice.js';
import { useDeed } from '../ui/use-deed.js';
import { useLanguage, useWords } from '../words/language.js';
import type { FormOf } from './send-file.js';
import { uploadWords } from './upload-words.js';

interface TemplateStepProps {
  readonly form: FormOf;
  readonly onNext: () => void;
}

export function TemplateStep({ form, onNext }: TemplateStepProps): ReactNode {
  const say = useWords(uploadWords);
  const language = useLanguage();
  const { message } = App.useApp();
  const deed = useDeed();
  const download = () =>
    deed.run(async () => {
      void message.success(say.templateSaved(await saveFile(templateAddress(form, language))));
    });
  return (
    <section aria-label={say.template}>
      <p>{say.templateWhat}</p>
      <div className="upload-actions">
        <Button type="primary" loading={deed.isBusy} onClick={() => void download()}>
          {say.templateDownload}
        </Button>
        <Button onClick={onNext}>{say.templateHave}</Button>
        <Link to="/tasks/grid" search={{ ...form }}>
          {say.orGrid}
        </Link>
      </div>
      {deed.error !== null && <ProblemNotice error={deed.error} onRetry={() => void download()} />}
    </section>
  );
}

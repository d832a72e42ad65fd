import type { ReactNode } from 'react';
import { Link } from '@tanstack/react-router';
import { Empty } from 'antd';
import { Page } from '../ui/page.js';
import { usePlans } from '../ui/plan-select.js';
import { useAddress } from '../ui/use-search.js';
import { useLanguage, useSay, useWords } from '../words/language.js';
import { periodWords } from '../words/periods.js';
import { DraftSteps } from './draft-steps.js';
import { FileStep } from './file-step.js';
import { ReceiptStep } from './receipt-step.js';
import { ReturnedNotice } from './returned-notice.js';
import type { FormOf } from './send-file.js';
import { StepBar } from './step-bar.js';
import { TemplateStep } from './template-step.js';
import { uploadWords } from './upload-words.js';
import { useForm } from './use-form.js';
import { stepOf } from './wizard-step.js';
import './upload.css';

/** S2 上传向导: one page, from the template to the receipt; its address says where it stands. */
export function UploadPage(): ReactNode {
  const say = useWords(uploadWords);
  const both = useSay();
  const language = useLanguage();
  const [search] = useAddress();
  const plans = usePlans();
  const form = { plan: search['plan'] ?? '', region: search['region'] ?? '', period: search['period'] ?? '' };
  const known = useForm(form);
  const isChosen = Object.values(form).every((part) => part !== '');
  if (!isChosen) {
    return (
      <Page title={say.title}>
        <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={`${say.choose}。${say.chooseWhere}`}>
          <Link to="/tasks">{say.back}</Link>
        </Empty>
      </Page>
    );
  }
  const plan = (plans.data ?? []).find((one) => one.plan === form.plan);
  const name = [
    plan === undefined ? form.plan : both(plan.title),
    `${known.data?.regionName ?? ''} ${form.region}`.trim(),
    periodWords(form.period, language),
  ].join(' · ');
  return (
    <Page title={say.title} printed={name} actions={<Link to="/tasks">{say.back}</Link>}>
      <p className="upload-form">{name}</p>
      <StepBar />
      {known.data?.state === 'returned' && search['receipt'] === undefined && <ReturnedNotice form={known.data} />}
      <Step form={form} />
    </Page>
  );
}

function Step({ form }: { readonly form: FormOf }): ReactNode {
  const [search, change] = useAddress();
  const step = stepOf(search);
  if (step === 'template') return <TemplateStep form={form} onNext={() => change({ step: 'upload' })} />;
  if (step === 'upload') return <FileStep form={form} />;
  if (step === 'receipt') return <ReceiptStep id={search['receipt'] ?? ''} version={Number(search['version'] ?? 1)} />;
  return <DraftSteps key={search['draft']} id={search['draft'] ?? ''} form={form} step={step} />;
}

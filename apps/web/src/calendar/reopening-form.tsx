import type { ReactNode } from 'react';
import { App, Button, Form, Input, Select } from 'antd';
import { calendarControllerReopen } from '../client/sdk.gen.js';
import { ask } from '../data/ask.js';
import { outdated } from '../data/use-answer.js';
import { ProblemNotice } from '../ui/problem-notice.js';
import { useDeed } from '../ui/use-deed.js';
import { useLanguage, useWords } from '../words/language.js';
import { dayIn, periodWords } from '../words/periods.js';
import { reopeningWords } from './reopening-words.js';
import { useYear, type Asked } from './use-year.js';

interface Filled {
  readonly region: string;
  readonly period: string;
  readonly until?: string;
  readonly reason: string;
}

/** Opens a locked form again for one division. What was typed stays where the service refuses it. */
export function ReopeningForm({ asked }: { readonly asked: Asked }): ReactNode {
  const say = useWords(reopeningWords);
  const language = useLanguage();
  const { modal, message } = App.useApp();
  const [form] = Form.useForm<Filled>();
  const year = useYear(asked);
  const granting = useDeed();
  const grant = ({ region, period, until = '', reason }: Filled): Promise<boolean> =>
    granting.run(async () => {
      const body = { plan: asked.plan, region: region.trim(), period, reason: reason.trim(), ...(until !== '' && { until }) }; // prettier-ignore
      const made = await ask(() => calendarControllerReopen({ body }));
      void message.success(say.granted(made.regionName, dayIn(made.until, language)));
      form.resetFields();
      await outdated('reopenings', 'calendar');
    });
  const confirm = (filled: Filled): void =>
    void modal.confirm({
      title: say.sure(filled.region, periodWords(filled.period, language)),
      content: say.effect(filled.until ?? '', asked.plan),
      okText: say.goOn,
      cancelText: say.back,
      onOk: async () => {
        await grant(filled);
      },
    });
  const periods = (year.data?.windows ?? []).map(({ period }) => ({ value: period, label: periodWords(period, language) })); // prettier-ignore
  return (
    <section className="calendar-form calendar-screen">
      <h2>{say.add}</h2>
      {granting.error !== null && <ProblemNotice error={granting.error} />}
      <Form form={form} layout="vertical" onFinish={confirm} initialValues={{ region: asked.region ?? '' }}>
        <Form.Item
          name="region"
          label={say.code}
          rules={[{ required: true, whitespace: true, message: say.codeNeeded }]}
        >
          <Input maxLength={40} className="filter-narrow" />
        </Form.Item>
        <Form.Item name="period" label={say.period} rules={[{ required: true, message: say.period }]}>
          <Select className="filter-narrow" options={periods} />
        </Form.Item>
        <Form.Item name="until" label={say.until} extra={say.untilHint}>
          <Input type="date" className="filter-narrow" />
        </Form.Item>
        <Form.Item
          name="reason"
          label={say.reason}
          rules={[{ required: true, whitespace: true, min: 5, message: say.reasonNeeded }]}
        >
          <Input.TextArea maxLength={1000} rows={3} />
        </Form.Item>
        <Button type="primary" htmlType="submit" loading={granting.isBusy}>
          {say.grant}
        </Button>
      </Form>
    </section>
  );
}

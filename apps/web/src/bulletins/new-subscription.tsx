import { useState, type ReactNode } from 'react';
import { App, Checkbox, Input, Modal, Radio, Select } from 'antd';
import { holds, useSession } from '../app/session.js';
import { reportSubscriptionsControllerAdd } from '../client/sdk.gen.js';
import type { Cadence, ReportSubscriptionBody } from '../client/types.gen.js';
import { ask } from '../data/ask.js';
import { outdated } from '../data/use-answer.js';
import { usePlans } from '../ui/plan-select.js';
import { ProblemNotice } from '../ui/problem-notice.js';
import { useSay, useWords, type Language } from '../words/language.js';
import { formats, type Format } from './file-links.js';
import { cadences } from './issues.js';
import { RegionPath } from './region-path.js';
import { subscriptionWords } from './subscription-words.js';

const recipients = ['me', 'account', 'channel'] as const;

interface Form {
  readonly region: string;
  readonly below: boolean;
  readonly plan: string | undefined;
  readonly cadences: readonly Cadence[];
  readonly formats: readonly Format[];
  readonly lang: Language;
  readonly to: (typeof recipients)[number];
  readonly name: string;
}

/** A further subscription: of which bulletins, in which form, for whom. */
export function NewSubscription({ onClose }: { readonly onClose: () => void }): ReactNode {
  const say = useWords(subscriptionWords);
  const { user } = useSession();
  const { message } = App.useApp();
  const top = user.grants[0]?.region ?? '100000';
  const [form, setForm] = useState<Form>({
    region: top,
    below: false,
    plan: undefined,
    cadences,
    formats: ['pdf'],
    lang: 'zh',
    to: 'me',
    name: '',
  });
  const [refusal, setRefusal] = useState<unknown>(null);
  const [isBusy, setIsBusy] = useState(false);
  const isReady = form.cadences.length > 0 && form.formats.length > 0 && (form.to === 'me' || form.name.trim() !== '');
  const add = async (): Promise<void> => {
    setIsBusy(true);
    setRefusal(null);
    try {
      await ask(() => reportSubscriptionsControllerAdd({ body: bodyOf(form) }));
      void message.success(say.added);
      onClose();
      await outdated('bulletin-subscriptions');
    } catch (error) {
      setRefusal(error);
    } finally {
      setIsBusy(false);
    }
  };
  return (
    <Modal
      open
      title={say.add}
      okText={say.add}
      cancelText={say.cancel}
      mask={{ closable: false }}
      okButtonProps={{ disabled: !isReady, loading: isBusy }}
      onOk={() => void add()}
      onCancel={onClose}
    >
      <Fields form={form} top={top} set={(change) => setForm((was) => ({ ...was, ...change }))} />
      {refusal !== null && <ProblemNotice error={refusal} />}
    </Modal>
  );
}

interface FieldsProps {
  readonly form: Form;
  readonly top: string;
  readonly set: (change: Partial<Form>) => void;
}

function Fields({ form, top, set }: FieldsProps): ReactNode {
  const say = useWords(subscriptionWords);
  const tell = useSay();
  const plans = usePlans();
  const { user } = useSession();
  return (
    <div className="bulletins-form">
      <RegionPath from={top} value={form.region} onChange={(region) => set({ region: region ?? top })} />
      <Checkbox checked={form.below} onChange={({ target }) => set({ below: target.checked })}>
        {say.withBelow}
      </Checkbox>
      <label className="filter">
        <span>{say.plan}</span>
        <Select
          className="filter-wide"
          aria-label={say.plan}
          value={form.plan ?? ''}
          onChange={(chosen: string) => set({ plan: chosen === '' ? undefined : chosen })}
          options={[
            { value: '', label: say.allPlans },
            ...(plans.data ?? []).map(({ plan, title }) => ({ value: plan, label: tell(title) })),
          ]}
        />
      </label>
      <fieldset>
        <legend>{say.kinds}</legend>
        <Checkbox.Group
          value={[...form.cadences]}
          options={cadences.map((value) => ({ value, label: say[value] }))}
          onChange={(chosen) => set({ cadences: cadences.filter((one) => chosen.includes(one)) })}
        />
      </fieldset>
      <fieldset>
        <legend>{say.formats}</legend>
        <Checkbox.Group
          value={[...form.formats]}
          options={formats.map((value) => ({ value, label: value.toUpperCase() }))}
          onChange={(chosen) => set({ formats: formats.filter((one) => chosen.includes(one)) })}
        />
      </fieldset>
      <Radio.Group
        aria-label={say.language}
        value={form.lang}
        options={[
          { value: 'zh', label: say.zh },
          { value: 'en', label: say.en },
        ]}
        onChange={({ target }) => set({ lang: target.value === 'en' ? 'en' : 'zh' })}
      />
      {holds(user, 'editor') && (
        <>
          <Radio.Group
            aria-label={say.recipient}
            value={form.to}
            options={recipients.map((value) => ({ value, label: say[value] }))}
            onChange={({ target }) => set({ to: recipients.find((one) => one === target.value) ?? 'me' })}
          />
          {form.to !== 'me' && (
            <Input
              aria-label={form.to === 'account' ? say.accountName : say.channelName}
              placeholder={form.to === 'account' ? say.accountName : say.channelName}
              value={form.name}
              onChange={({ target }) => set({ name: target.value })}
            />
          )}
        </>
      )}
    </div>
  );
}

function bodyOf({ region, below, plan, lang, to, name, ...chosen }: Form): ReportSubscriptionBody {
  return {
    region,
    below,
    lang,
    cadences: [...chosen.cadences],
    formats: [...chosen.formats],
    ...(plan !== undefined && { plan }),
    ...(to === 'account' && { account: name.trim() }),
    ...(to === 'channel' && { channel: name.trim() }),
  };
}

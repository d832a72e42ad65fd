import type { ReactNode } from 'react';
import { App, Checkbox, Form, Input, Modal, Select } from 'antd';
import { channelsControllerChange, channelsControllerCreate } from '../client/sdk.gen.js';
import type { ChannelView } from '../client/types.gen.js';
import { ask } from '../data/ask.js';
import { outdated } from '../data/use-answer.js';
import { DivisionSelect } from '../divisions/division-select.js';
import { ProblemNotice } from '../ui/problem-notice.js';
import { useDeed } from '../ui/use-deed.js';
import { useWords } from '../words/language.js';
import { channelChange, channelKinds, newChannel, secretOf, type ChannelGiven } from './channel-fields.js';
import { channelWords } from './channel-words.js';
import { severityWord } from './severity-word.js';
import { SmsFields } from './sms-fields.js';

interface ChannelFormProps {
  /** Null: a new one. */
  readonly channel: ChannelView | null;
  readonly onClose: () => void;
}

/** A channel as it is made or changed. Its address and secret go in and never come out again. */
export function ChannelForm({ channel, onClose }: ChannelFormProps): ReactNode {
  const say = useWords(channelWords);
  const { message } = App.useApp();
  const [form] = Form.useForm<ChannelGiven>();
  const deed = useDeed();
  const save = (given: ChannelGiven): Promise<boolean> =>
    deed.run(async () => {
      if (channel === null) await ask(() => channelsControllerCreate({ body: newChannel(given) }));
      else {
        const body = channelChange({ ...given, name: channel.name, kind: channel.kind }, channel);
        if (Object.keys(body).length === 0) throw new Error(say.nothingChanged);
        await ask(() => channelsControllerChange({ path: { name: channel.name }, body }));
      }
      await outdated('channels');
      void message.success(say.saved(channel?.name ?? given.name));
      onClose();
    });
  return (
    <Modal
      open
      title={channel === null ? say.create : say.changeOf(channel.name)}
      okText={say.save}
      cancelText={say.cancel}
      confirmLoading={deed.isBusy}
      mask={{ closable: false }}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      <Form
        form={form}
        layout="vertical"
        initialValues={channel ?? { kind: 'wecom', minSeverity: 1, locale: 'zh' }}
        onFinish={(given: ChannelGiven) => void save(given)}
      >
        {channel === null && <Identity />}
        <Form.Item name="region" label={say.region} rules={[{ required: true, message: say.needed }]}>
          <DivisionSelect />
        </Form.Item>
        <Sealed channel={channel} />
        <Form.Item name="minSeverity" label={say.severity}>
          <Select options={[0, 1, 2, 3].map((value) => ({ value, label: severityWord(value, say) }))} />
        </Form.Item>
        <Form.Item name="locale" label={say.language}>
          <Select options={(['zh', 'en'] as const).map((value) => ({ value, label: say[value] }))} />
        </Form.Item>
      </Form>
      {deed.error !== null && <ProblemNotice error={deed.error} />}
    </Modal>
  );
}

/** What a channel keeps for good: its name and its kind. */
function Identity(): ReactNode {
  const say = useWords(channelWords);
  return (
    <>
      <Form.Item
        name="name"
        label={say.name}
        extra={say.nameRule}
        rules={[{ required: true, pattern: /^[a-z0-9][a-z0-9-]{1,39}$/, message: say.nameRule }]}
      >
        <Input autoComplete="off" maxLength={40} />
      </Form.Item>
      <Form.Item name="kind" label={say.kind}>
        <Select options={channelKinds.map((kind) => ({ value: kind, label: say[`kind_${kind}`] }))} />
      </Form.Item>
    </>
  );
}

/** What is sealed: the address, the secret, how an SMS gateway is asked. */
function Sealed({ channel }: { readonly channel: ChannelView | null }): ReactNode {
  const say = useWords(channelWords);
  const chosen = Form.useWatch<ChannelGiven['kind'] | undefined>('kind');
  const kind = channel?.kind ?? chosen ?? 'wecom';
  const isNew = channel === null;
  const secret = secretOf[kind];
  const hint = secret === 'needed' ? say.secretNeeded : say.secretHint;
  return (
    <>
      <Form.Item
        name="url"
        label={say.url}
        extra={isNew ? say.urlNew : say.urlChange}
        rules={isNew ? [{ required: true, whitespace: true, message: say.needed }] : []}
      >
        <Input autoComplete="off" maxLength={2_000} />
      </Form.Item>
      {secret !== 'none' && (
        <Form.Item
          name="secret"
          label={say.secret}
          extra={isNew ? hint : say.secretChange}
          rules={isNew && secret === 'needed' ? [{ required: true, min: 16, message: say.secretNeeded }] : []}
        >
          <Input.Password autoComplete="new-password" maxLength={200} visibilityToggle={false} />
        </Form.Item>
      )}
      {!isNew && secret === 'optional' && (
        <Form.Item name="dropSecret" valuePropName="checked">
          <Checkbox>{say.dropSecret}</Checkbox>
        </Form.Item>
      )}
      {kind === 'sms' && <SmsFields isNew={isNew} />}
    </>
  );
}

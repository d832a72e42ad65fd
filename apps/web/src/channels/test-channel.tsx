import { useState, type ReactNode } from 'react';
import { Alert, Button, Form, Input, Modal } from 'antd';
import { channelsControllerTest } from '../client/sdk.gen.js';
import type { ChannelView, TestedChannel } from '../client/types.gen.js';
import { ask } from '../data/ask.js';
import { outdated } from '../data/use-answer.js';
import { ProblemNotice } from '../ui/problem-notice.js';
import { useDeed } from '../ui/use-deed.js';
import { useSay, useWords } from '../words/language.js';
import { channelWords } from './channel-words.js';

interface TestChannelProps {
  readonly channel: ChannelView;
  readonly onClose: () => void;
}

/** Sends a message and shows what the other side says to it. */
export function TestChannel({ channel: { name, kind }, onClose }: TestChannelProps): ReactNode {
  const say = useWords(channelWords);
  const inWords = useSay();
  const [form] = Form.useForm<{ phone?: string }>();
  const [tested, setTested] = useState<TestedChannel | null>(null);
  const deed = useDeed();
  const send = async ({ phone }: { readonly phone?: string }): Promise<void> => {
    setTested(null);
    await deed.run(async () => {
      setTested(await ask(() => channelsControllerTest({ path: { name }, body: phone ? { phone } : {} })));
    });
    // a failure leaves a trouble behind, a success ends one
    await outdated('channels', 'troubles');
  };
  return (
    <Modal
      open
      title={say.testOf(name)}
      onCancel={onClose}
      footer={
        <>
          <Button onClick={onClose}>{say.close}</Button>
          <Button type="primary" loading={deed.isBusy} onClick={() => form.submit()}>
            {say.send}
          </Button>
        </>
      }
    >
      <p>{say.testNote}</p>
      <Form form={form} layout="vertical" onFinish={(given) => void send(given)}>
        {kind === 'sms' && (
          <Form.Item
            name="phone"
            label={say.phone}
            rules={[{ required: true, pattern: /^[+]?[0-9]{5,20}$/, message: say.phoneRule }]}
          >
            <Input inputMode="tel" maxLength={21} />
          </Form.Item>
        )}
      </Form>
      <div aria-live="polite">
        {deed.isBusy && <p>{say.sending}</p>}
        {tested !== null && (
          <Alert type="success" showIcon title={inWords(tested.words)} description={say.answer(tested.providerRef)} />
        )}
        {deed.error !== null && <ProblemNotice error={deed.error} />}
      </div>
    </Modal>
  );
}

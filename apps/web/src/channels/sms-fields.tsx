import type { ReactNode } from 'react';
import { Form, Input, Select } from 'antd';
import { useWords } from '../words/language.js';
import { objectOf } from './channel-fields.js';
import { channelWords } from './channel-words.js';

/** How an SMS gateway is asked, and what of its answer means yes. */
export function SmsFields({ isNew }: { readonly isNew: boolean }): ReactNode {
  const say = useWords(channelWords);
  const isObject = (_: unknown, text: string | undefined): Promise<void> =>
    !text || objectOf(text) !== null ? Promise.resolve() : Promise.reject(new Error(say.jsonNeeded));
  return (
    <>
      <Form.Item name="smsAs" label={say.smsAs} initialValue="json">
        <Select
          options={[
            { value: 'json', label: say.smsJson },
            { value: 'form', label: say.smsForm },
          ]}
        />
      </Form.Item>
      <Form.Item
        name="smsTemplate"
        label={say.smsTemplate}
        extra={isNew ? undefined : say.smsTemplateChange}
        rules={[{ validator: isObject }, ...(isNew ? [{ required: true, message: say.needed }] : [])]}
      >
        <Input.TextArea rows={4} maxLength={8_000} placeholder='{"to":"{phone}","content":"{text}"}' />
      </Form.Item>
      <Form.Item name="smsHeaders" label={say.smsHeaders} rules={[{ validator: isObject }]}>
        <Input.TextArea rows={2} maxLength={8_000} />
      </Form.Item>
      <Form.Item name="smsOkField" label={say.smsOkField}>
        <Input maxLength={300} />
      </Form.Item>
      <Form.Item name="smsOkEquals" label={say.smsOkEquals}>
        <Input maxLength={100} />
      </Form.Item>
    </>
  );
}

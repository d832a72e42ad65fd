import { useState, type ReactNode } from 'react';
import { Alert, Button, Form, Input, QRCode, Typography } from 'antd';
import { secondFactorControllerBegin, secondFactorControllerConfirm } from '../client/sdk.gen.js';
import type { Enrolment } from '../client/types.gen.js';
import { ask } from '../data/ask.js';
import { ProblemNotice } from '../ui/problem-notice.js';
import { useDeed } from '../ui/use-deed.js';
import { useWords } from '../words/language.js';
import { RecoveryCodes } from './recovery-codes.js';
import { secondFactorWords } from './second-factor-words.js';

interface AddSecondFactorProps {
  /** One of the reader's roles may not do without. */
  readonly isDemanded?: boolean;
  /** When the recovery codes are kept. */
  readonly onAdded: () => void;
}

/** The password, the QR code with the first code, the recovery codes: three steps, one after the other. */
export function AddSecondFactor({ isDemanded = false, onAdded }: AddSecondFactorProps): ReactNode {
  const say = useWords(secondFactorWords);
  const [enrolment, setEnrolment] = useState<Enrolment | null>(null);
  const [codes, setCodes] = useState<readonly string[] | null>(null);
  if (codes !== null) return <RecoveryCodes title={say.codesTitle} codes={codes} onKept={onAdded} />;
  return (
    <>
      {isDemanded && <Alert type="info" showIcon title={say.demanded} className="sign-in-fault" />}
      {enrolment === null ? <Begin onBegun={setEnrolment} /> : <Scan enrolment={enrolment} onConfirmed={setCodes} />}
    </>
  );
}

function Begin({ onBegun }: { readonly onBegun: (enrolment: Enrolment) => void }): ReactNode {
  const say = useWords(secondFactorWords);
  const deed = useDeed();
  const begin = (body: { readonly password: string }): Promise<boolean> =>
    deed.run(async () => onBegun(await ask(() => secondFactorControllerBegin({ body }))));
  return (
    <Form layout="vertical" requiredMark={false} onFinish={(given: { password: string }) => void begin(given)}>
      <p>{say.intro}</p>
      {deed.error !== null && <ProblemNotice error={deed.error} />}
      <Form.Item name="password" label={say.password} rules={[{ required: true, message: say.needed }]}>
        <Input.Password autoComplete="current-password" />
      </Form.Item>
      <Button type="primary" htmlType="submit" loading={deed.isBusy}>
        {say.begin}
      </Button>
    </Form>
  );
}

interface ScanProps {
  readonly enrolment: Enrolment;
  readonly onConfirmed: (codes: readonly string[]) => void;
}

function Scan({ enrolment, onConfirmed }: ScanProps): ReactNode {
  const say = useWords(secondFactorWords);
  const deed = useDeed();
  const confirm = (body: { readonly code: string }): Promise<boolean> =>
    deed.run(async () => onConfirmed((await ask(() => secondFactorControllerConfirm({ body }))).recoveryCodes));
  return (
    <Form layout="vertical" requiredMark={false} onFinish={(given: { code: string }) => void confirm(given)}>
      <p>{say.scan}</p>
      <QRCode type="svg" value={enrolment.uri} size={200} aria-label={say.qr} />
      <p>
        {say.byHand}
        <br />
        <Typography.Text code copyable>
          {enrolment.secret}
        </Typography.Text>
      </p>
      {deed.error !== null && <ProblemNotice error={deed.error} />}
      <Form.Item name="code" label={say.firstCode} rules={[{ required: true, message: say.needed }]}>
        <Input autoComplete="one-time-code" inputMode="numeric" maxLength={7} autoFocus />
      </Form.Item>
      <Button type="primary" htmlType="submit" loading={deed.isBusy}>
        {say.confirm}
      </Button>
    </Form>
  );
}

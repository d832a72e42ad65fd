import { useEffect, useState, useSyncExternalStore, type ReactNode } from 'react';
import { Alert, Button, Modal } from 'antd';
import { sessionControllerCurrent } from '../client/sdk.gen.js';
import type { SessionControllerCurrentResponse } from '../client/types.gen.js';
import { ask } from '../data/ask.js';
import { isWaiting, lastAskedAt, signedIn, whenWaitingChanges } from '../data/expiry.js';
import { useWords, words } from '../words/language.js';
import { SignIn } from './sign-in.js';

const expiredWords = words(
  {
    title: '登录已过期',
    keep: '您填写的内容都还在。登录后从原处继续。',
    soon: '登录将在 2 分钟内过期，未提交的内容会保留在本页。',
    goOn: '继续使用',
  },
  {
    title: 'Your session has ended',
    keep: 'What you typed is still here. Sign in and go on where you were.',
    soon: 'Your session ends within 2 minutes; what is not yet sent stays on this page.',
    goOn: 'Go on',
  },
);

const idleMs = 30 * 60_000;
const warnMs = 2 * 60_000;

interface ExpiredProps {
  readonly username: string;
  readonly onSignedIn: (session: SessionControllerCurrentResponse) => void;
}

/** Over whatever page is open: a warning before the session ends, and the way back when it has. */
export function Expired({ username, onSignedIn }: ExpiredProps): ReactNode {
  const say = useWords(expiredWords);
  const hasEnded = useSyncExternalStore(whenWaitingChanges, isWaiting);
  const isNear = useNearEnd();
  const goOn = (session: SessionControllerCurrentResponse): void => {
    onSignedIn(session);
    signedIn();
  };
  return (
    <>
      {isNear && !hasEnded && (
        <Alert
          type="warning"
          banner
          role="alert"
          className="session-warning"
          title={say.soon}
          action={
            <Button size="small" onClick={() => void ask(() => sessionControllerCurrent())}>
              {say.goOn}
            </Button>
          }
        />
      )}
      <Modal
        open={hasEnded}
        title={say.title}
        footer={null}
        closable={false}
        mask={{ closable: false }}
        destroyOnHidden
      >
        <p>{say.keep}</p>
        <SignIn username={username} onSignedIn={goOn} />
      </Modal>
    </>
  );
}

/** The service counts idle time from the last request; so do we. */
function useNearEnd(): boolean {
  const [isNear, setIsNear] = useState(false);
  useEffect(() => {
    const timer = setInterval(() => setIsNear(Date.now() - lastAskedAt() > idleMs - warnMs), 5_000);
    return () => clearInterval(timer);
  }, []);
  return isNear;
}

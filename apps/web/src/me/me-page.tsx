import type { ReactNode } from 'react';
import { App, Tabs } from 'antd';
import { ChangePassword } from '../app/change-password.js';
import { useSession } from '../app/session.js';
import { sessionOidcControllerWays } from '../client/sdk.gen.js';
import { useAnswer } from '../data/use-answer.js';
import { Page } from '../ui/page.js';
import { useAddress } from '../ui/use-search.js';
import { useWords } from '../words/language.js';
import { MyAccount } from './my-account.js';
import { MyChannels } from './my-channels.js';
import { MyIdentity } from './my-identity.js';
import { MySecondFactor } from './my-second-factor.js';
import { MyTokens } from './my-tokens.js';
import { meWords } from './me-words.js';
import './me.css';

/** What somebody may set for himself. */
export function MePage(): ReactNode {
  const say = useWords(meWords);
  const [address, change] = useAddress();
  const { data: ways } = useAnswer(['ways'], () => sessionOidcControllerWays());
  const identity = { key: 'identity', label: say.identity, children: <MyIdentity told={address['identity']} /> };
  const tabs = [
    { key: 'account', label: say.account, children: <MyAccount /> },
    { key: 'messages', label: say.messages, children: <MyChannels /> },
    { key: 'password', label: say.password, children: <NewPassword /> },
    { key: 'second-factor', label: say.secondFactor, children: <MySecondFactor /> },
    ...(ways?.provider ? [identity] : []),
    { key: 'tokens', label: say.tokens, children: <MyTokens /> },
  ];
  const open = tabs.some(({ key }) => key === address['tab']) ? (address['tab'] ?? 'account') : 'account';
  return (
    <Page title={say.title}>
      <Tabs
        activeKey={open}
        items={tabs}
        destroyOnHidden
        onChange={(tab) => change({ tab: tab === 'account' ? undefined : tab, identity: undefined })}
      />
    </Page>
  );
}

/** The service ends every session of the account with the old password, this one too. */
function NewPassword(): ReactNode {
  const say = useWords(meWords);
  const { message } = App.useApp();
  const { signOut } = useSession();
  return (
    <div className="me-narrow">
      <p>{say.passwordEffect}</p>
      <ChangePassword
        onChanged={() => {
          void message.success(say.passwordChanged);
          void signOut();
        }}
      />
    </div>
  );
}

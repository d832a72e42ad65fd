import { useState, type ReactNode } from 'react';
import { Button, Tabs } from 'antd';
import { holds, useSession } from '../app/session.js';
import { Page } from '../ui/page.js';
import { useAddress } from '../ui/use-search.js';
import { useWords } from '../words/language.js';
import { AccountList } from './account-list.js';
import { accountWords } from './account-words.js';
import { GrantList } from './grant-list.js';
import { NewAccount } from './new-account.js';
import './accounts.css';

/** A4: who may sign in, and what for. One administrator proposes, another approves. */
export function AccountsPage(): ReactNode {
  const say = useWords(accountWords);
  const { user } = useSession();
  const [{ tab }, setAddress] = useAddress();
  const [isMaking, setIsMaking] = useState(false);
  const isProposer = holds(user, 'sysadmin');
  // whoever approves comes for what waits
  const first = isProposer ? 'accounts' : 'grants';
  const open = tab === 'accounts' || tab === 'grants' ? tab : first;
  return (
    <Page
      title={say.title}
      actions={
        <>
          <Button onClick={() => window.print()}>{say.print}</Button>
          {isProposer && (
            <Button type="primary" onClick={() => setIsMaking(true)}>
              {say.create}
            </Button>
          )}
        </>
      }
    >
      <p className="accounts-apart">{say.apart}</p>
      <Tabs
        activeKey={open}
        destroyOnHidden
        onChange={(key) => setAddress({ tab: key === first ? undefined : key, q: undefined, state: undefined })}
        items={[
          { key: 'accounts', label: say.accounts, children: <AccountList /> },
          { key: 'grants', label: say.grants, children: <GrantList /> },
        ]}
      />
      {isMaking && <NewAccount onClose={() => setIsMaking(false)} />}
    </Page>
  );
}

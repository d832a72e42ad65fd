import './bulletins.css';
import { useState, type ReactNode } from 'react';
import { Button } from 'antd';
import { useSession } from '../app/session.js';
import { Page } from '../ui/page.js';
import { Tabs } from '../ui/tabs.js';
import { useAddress } from '../ui/use-search.js';
import { useWords } from '../words/language.js';
import { BulletinList } from './bulletin-list.js';
import { listWords } from './list-words.js';
import { makes } from './case-states.js';
import { MakingStrip } from './making-strip.js';
import { RequestDialog } from './request-dialog.js';
import { SubscriptionList } from './subscription-list.js';

/** The bulletins that one may see, what is being made, and who is sent them. */
export function BulletinsPage(): ReactNode {
  const say = useWords(listWords);
  const { user } = useSession();
  const [{ tab, plan, region }, go] = useAddress();
  const [isAsking, setIsAsking] = useState(false);
  return (
    <Page
      title={say.title}
      actions={
        makes(user) && (
          <Button type="primary" onClick={() => setIsAsking(true)}>
            {say.make}
          </Button>
        )
      }
    >
      <MakingStrip />
      <Tabs
        label={say.title}
        open={tab === 'subscriptions' ? tab : 'bulletins'}
        onOpen={(key) => go({ tab: key === 'bulletins' ? undefined : key })}
        tabs={[
          { key: 'bulletins', name: say.title, content: <BulletinList /> },
          { key: 'subscriptions', name: say.subscriptions, content: <SubscriptionList /> },
        ]}
      />
      {isAsking && (
        <RequestDialog
          wanted={{ plan, region }}
          onClose={() => setIsAsking(false)}
          onRequested={(job) => {
            setIsAsking(false);
            go({ job });
          }}
        />
      )}
    </Page>
  );
}

import { useState, type ReactNode } from 'react';
import { Button, Tabs } from 'antd';
import { channelsControllerList } from '../client/sdk.gen.js';
import type { ChannelView } from '../client/types.gen.js';
import { useAnswer } from '../data/use-answer.js';
import { Answer } from '../ui/answer.js';
import { Page } from '../ui/page.js';
import { useAddress } from '../ui/use-search.js';
import { useWords } from '../words/language.js';
import { ChannelForm } from './channel-form.js';
import { ChannelTable } from './channel-table.js';
import { channelWords } from './channel-words.js';
import { DeadLetters } from './dead-letters.js';
import { TestChannel } from './test-channel.js';
import './channels.css';

type Open = { readonly form: ChannelView | null } | { readonly test: ChannelView };

/** A4: group robots, webhooks and SMS gateways, and what did not get there. */
export function ChannelsPage(): ReactNode {
  const say = useWords(channelWords);
  const [{ tab }, setAddress] = useAddress();
  const [open, setOpen] = useState<Open | null>(null);
  const channels = useAnswer(['channels'], () => channelsControllerList());
  const close = (): void => setOpen(null);
  return (
    <Page
      title={say.title}
      actions={
        <Button type="primary" onClick={() => setOpen({ form: null })}>
          {say.create}
        </Button>
      }
    >
      <Tabs
        activeKey={tab === 'letters' ? tab : 'channels'}
        destroyOnHidden
        onChange={(key) => setAddress({ tab: key === 'letters' ? key : undefined })}
        items={[
          {
            key: 'channels',
            label: say.channels,
            children: (
              <>
                <p className="list-quiet">{say.note}</p>
                <Answer of={channels} isEmpty={(all) => all.length === 0} empty={say.empty}>
                  {(all) => (
                    <ChannelTable
                      channels={all}
                      onChange={(channel) => setOpen({ form: channel })}
                      onTest={(channel) => setOpen({ test: channel })}
                    />
                  )}
                </Answer>
              </>
            ),
          },
          { key: 'letters', label: say.letters, children: <DeadLetters /> },
        ]}
      />
      {open !== null && 'form' in open && <ChannelForm channel={open.form} onClose={close} />}
      {open !== null && 'test' in open && <TestChannel channel={open.test} onClose={close} />}
    </Page>
  );
}

import type { ReactNode } from 'react';
import { Button, Tabs } from 'antd';
import { DeadLetters } from '../channels/dead-letters.js';
import { healthOfServiceControllerRead } from '../client/sdk.gen.js';
import { useAnswer } from '../data/use-answer.js';
import { Answer } from '../ui/answer.js';
import { Page } from '../ui/page.js';
import { useAddress } from '../ui/use-search.js';
import { useLanguage, useWords } from '../words/language.js';
import { instantIn } from '../words/periods.js';
import { HealthPanel } from './health-panel.js';
import { IntegrityPanel } from './integrity-panel.js';
import { jobWords } from './job-words.js';
import { OwedPanel } from './owed-panel.js';
import { TroubleList } from './trouble-list.js';
import './jobs.css';

const everyMs = 15_000;
const tabs = ['health', 'owed', 'troubles', 'letters'] as const;

/** A4: is the service well, what does it still owe, what went wrong, what did not get there. */
export function JobsPage(): ReactNode {
  const say = useWords(jobWords);
  const language = useLanguage();
  const [{ tab }, setAddress] = useAddress();
  const health = useAnswer(['service'], () => healthOfServiceControllerRead(), { refetchInterval: everyMs });
  const open = tabs.find((one) => one === tab) ?? 'health';
  const asOf = health.data === undefined ? undefined : say.at(instantIn(health.data.at, language));
  return (
    <Page
      title={say.title}
      {...(asOf !== undefined && { printed: asOf })}
      actions={<Button onClick={() => window.print()}>{say.print}</Button>}
    >
      <Tabs
        activeKey={open}
        destroyOnHidden
        onChange={(key) => setAddress({ tab: key === 'health' ? undefined : key, state: undefined, page: undefined })}
        items={[
          {
            key: 'health',
            label: say.health,
            children: (
              <>
                <Answer of={health}>{(data) => <HealthPanel health={data} asOf={asOf ?? ''} />}</Answer>
                <IntegrityPanel />
              </>
            ),
          },
          {
            key: 'owed',
            label: say.owed,
            children: <Answer of={health}>{(data) => <OwedPanel health={data} />}</Answer>,
          },
          { key: 'troubles', label: say.troubles, children: <TroubleList /> },
          { key: 'letters', label: say.letters, children: <DeadLetters /> },
        ]}
      />
    </Page>
  );
}

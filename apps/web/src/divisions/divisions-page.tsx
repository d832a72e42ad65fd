import type { ReactNode } from 'react';
import { Tabs } from 'antd';
import { holds, useSession } from '../app/session.js';
import { Page } from '../ui/page.js';
import { useAddress } from '../ui/use-search.js';
import { useWords } from '../words/language.js';
import { DivisionDirectory } from './division-directory.js';
import { divisionWords } from './division-words.js';
import { ImportPanel } from './import-panel.js';

/** A4: the divisions of a day, and changes of them from a file. */
export function DivisionsPage(): ReactNode {
  const say = useWords(divisionWords);
  const { user } = useSession();
  const [{ tab }, setAddress] = useAddress();
  if (!holds(user, 'catalogue_admin')) {
    return (
      <Page title={say.title}>
        <DivisionDirectory />
      </Page>
    );
  }
  return (
    <Page title={say.title}>
      <Tabs
        activeKey={tab === 'import' ? 'import' : 'directory'}
        onChange={(key) => setAddress({ tab: key === 'import' ? key : undefined })}
        items={[
          { key: 'directory', label: say.directory, children: <DivisionDirectory /> },
          { key: 'import', label: say.import, children: <ImportPanel /> },
        ]}
      />
    </Page>
  );
}

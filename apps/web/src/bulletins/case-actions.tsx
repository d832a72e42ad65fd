import { useState, type ReactNode } from 'react';
import { Button } from 'antd';
import { useSession } from '../app/session.js';
import { useLanguage, useWords } from '../words/language.js';
import { ActionDialog } from './action-dialog.js';
import { actionWords } from './action-words.js';
import { actions, mayDo, type Action } from './case-states.js';
import { fileAddress } from './file-links.js';
import { useHistory, type Bulletin } from './use-bulletin.js';

interface CaseActionsProps {
  readonly bulletin: Bulletin;
  /** Changes on the page that are not saved. */
  readonly unsaved: number;
}

/** What can be done with a bulletin as it stands, by whoever looks at it. */
export function CaseActions({ bulletin, unsaved }: CaseActionsProps): ReactNode {
  const say = useWords(actionWords);
  const language = useLanguage();
  const { user } = useSession();
  const [asked, setAsked] = useState<Action | null>(null);
  const standing = { state: bulletin.state, edition: bulletin.edition, files: bulletin.files.length };
  const offered = actions.filter((action) => mayDo(user, action, standing));
  const isOwn = useIsOwnWork(bulletin, offered.includes('authorise') || offered.includes('return'));
  const isPrinting = bulletin.state === 'authorised' && bulletin.files.length === 0;
  return (
    <>
      {offered.map((action, at) => {
        const isReview = action === 'authorise' || action === 'return';
        return (
          <Button
            key={action}
            type={at === 0 ? 'primary' : 'default'}
            danger={action === 'withdraw'}
            disabled={(isReview && isOwn) || (action === 'publish' && isPrinting)}
            onClick={() => setAsked(action)}
          >
            {say[action]}
          </Button>
        );
      })}
      <Button href={fileAddress(bulletin.id, 'pdf', language)} target="_blank" rel="noopener">
        {say.print}
      </Button>
      {isOwn && <span className="bulletins-why">{say.ownWork}</span>}
      {isPrinting && bulletin.trouble === null && (
        <span className="bulletins-why" aria-live="polite">
          {say.printing}
        </span>
      )}
      <ActionDialog key={asked} action={asked} bulletin={bulletin} unsaved={unsaved} onClose={() => setAsked(null)} />
    </>
  );
}

/** The history names people as they are shown; the service itself goes by their accounts. */
function useIsOwnWork(bulletin: Bulletin, isWanted: boolean): boolean {
  const { user } = useSession();
  const history = useHistory(bulletin, isWanted);
  if (!isWanted) return false;
  return (history.data?.steps ?? []).some(
    ({ kind, by }) => (kind === 'edit' || kind === 'submit') && by === user.displayName,
  );
}

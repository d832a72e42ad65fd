import { Fragment, type ReactNode } from 'react';
import { DivisionName } from '../divisions/division-name.js';
import { useDivisionMap } from '../divisions/use-division-map.js';
import { ListTable } from '../ui/list-table.js';
import { useLanguage, useSay, useWords } from '../words/language.js';
import { actionWords, auditWords } from './audit-words.js';
import { MarkDetail } from './mark-detail.js';
import { markOf, type AuditItem, type Mark } from './mark.js';
import { secondIn } from './second-in.js';

interface MarkTableProps {
  readonly items: readonly AuditItem[];
  /** The mark whose detail is shown, `chain-seq`. */
  readonly open: string | undefined;
  readonly onOpen: (open: string | undefined) => void;
}

export function MarkTable({ items, open, onOpen }: MarkTableProps): ReactNode {
  const say = useWords(auditWords);
  const language = useLanguage();
  const map = useDivisionMap();
  const heads = [say.at, say.by, say.action, say.object, say.place, say.result, say.request, say.detail];
  return (
    <ListTable caption={say.shown(items.length)} heads={heads} hasActs>
      {items.map((item) => {
        const mark = markOf(item.entry);
        const id = `${item.chain}-${item.seq}`;
        const isOpen = id === open;
        return (
          <Fragment key={id}>
            <tr>
              <th scope="row" className="audit-at">
                {secondIn(mark.at, language)}
              </th>
              <td className="list-wrap">
                <Doer username={item.username} actorId={mark.actorId} />
              </td>
              <td>
                <ActionName action={mark.action} />
              </td>
              <td className="list-wrap">{mark.object}</td>
              <td>{mark.region === null ? '' : <DivisionName map={map} code={mark.region} />}</td>
              <td>
                <Result mark={mark} />
              </td>
              <td className="audit-request">{mark.requestId}</td>
              <td className="list-acts">
                <button
                  type="button"
                  className="list-open"
                  aria-expanded={isOpen}
                  aria-label={`${isOpen ? say.hide : say.show} ${id}`}
                  onClick={() => onOpen(isOpen ? undefined : id)}
                >
                  {isOpen ? say.hide : say.show}
                </button>
              </td>
            </tr>
            {isOpen && (
              <tr>
                <td colSpan={heads.length}>
                  <MarkDetail item={item} mark={mark} />
                </td>
              </tr>
            )}
          </Fragment>
        );
      })}
    </ListTable>
  );
}

function Doer({ username, actorId }: Pick<AuditItem, 'username'> & Pick<Mark, 'actorId'>): ReactNode {
  const say = useWords(auditWords);
  if (actorId === null) return <span className="list-quiet">{say.nobody}</span>;
  return username ?? say.account(actorId);
}

function ActionName({ action }: { readonly action: string }): ReactNode {
  const inWords = useSay();
  const words = actionWords[action];
  if (words === undefined) return <code>{action}</code>;
  return (
    <>
      {inWords(words)} <code className="list-quiet">{action}</code>
    </>
  );
}

function Result({ mark: { result } }: { readonly mark: Mark }): ReactNode {
  const say = useWords(auditWords);
  if (result === 'ok') return <span className="audit-ok">✓ {say.ok}</span>;
  return <span className="audit-refused">× {result === 'refused' ? say.refused : result}</span>;
}

import type { ReactNode } from 'react';
import { ListTable } from '../ui/list-table.js';
import { useWords } from '../words/language.js';
import { auditWords } from './audit-words.js';
import { differences, type AuditItem, type Mark } from './mark.js';

interface MarkDetailProps {
  readonly item: AuditItem;
  readonly mark: Mark;
}

/** Before and after, the reason, from where, and the text by which the chain can be recomputed. */
export function MarkDetail({ item, mark }: MarkDetailProps): ReactNode {
  const say = useWords(auditWords);
  const changed = differences(mark.before, mark.after);
  const facts: readonly (readonly [string, string | null])[] = [
    [say.reason, mark.reason],
    [say.from_where, mark.address],
    [say.request, mark.requestId],
    [say.number, `${say.chainOf(item.chain)} · ${item.seq}`],
    [say.hash, item.hash],
    [say.text, item.body],
  ];
  return (
    <div className="audit-detail">
      {changed.length === 0 ? (
        <p>{say.noChange}</p>
      ) : (
        <ListTable caption={`${say.before} → ${say.after}`} heads={[say.field, say.before, say.after]}>
          {changed.map(({ name, before, after }) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td className="list-wrap">{before ?? say.none}</td>
              <td className="list-wrap">{after ?? say.none}</td>
            </tr>
          ))}
        </ListTable>
      )}
      <dl>
        {facts
          .filter(([, value]) => value !== null)
          .map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
      </dl>
    </div>
  );
}

import type { ReactNode } from 'react';
import './list-table.css';

interface ListTableProps {
  readonly caption: string;
  readonly heads: readonly string[];
  /** The last column holds buttons, which are not printed. */
  readonly hasActs?: boolean;
  /** Rows of `<tr>`, in the order of the heads. */
  readonly children: ReactNode;
}

/** A plain table with its caption, which is read out when it changes. */
export function ListTable({ caption, heads, hasActs = false, children }: ListTableProps): ReactNode {
  return (
    <div className="list-scroll" role="region" aria-label={caption} tabIndex={0}>
      <table className="list-table">
        <caption aria-live="polite">{caption}</caption>
        <thead>
          <tr>
            {heads.map((head, at) => (
              <th key={head} scope="col" className={hasActs && at === heads.length - 1 ? 'list-acts' : undefined}>
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </div>
  );
}

import { useMemo, type ReactNode } from 'react';
import { ListTable } from '../ui/list-table.js';
import { useLanguage, useWords } from '../words/language.js';
import { dayIn } from '../words/periods.js';
import { placeOf, type Division, type DivisionMap } from './division-map.js';
import { divisionWords } from './division-words.js';

interface DivisionTableProps {
  readonly map: DivisionMap;
  readonly rows: readonly Division[];
  readonly caption: string;
  readonly onOpen: (code: string) => void;
}

export function DivisionTable({ map, rows, caption, onOpen }: DivisionTableProps): ReactNode {
  const say = useWords(divisionWords);
  const language = useLanguage();
  const parents = useMemo(() => new Set([...map.values()].map(({ parent }) => parent)), [map]);
  const heads = [say.code, say.name, say.place, say.level, say.type, say.from, say.to, say.current];
  return (
    <ListTable caption={caption} heads={heads}>
      {rows.map((row) => (
        <tr key={row.code}>
          <td>
            <code>{row.code}</code>
          </td>
          <th scope="row">
            {parents.has(row.code) ? (
              <button type="button" className="list-open" onClick={() => onOpen(row.code)}>
                {row.name}
              </button>
            ) : (
              row.name
            )}
            {language === 'en' && row.nameEn !== null && <> {row.nameEn}</>}
          </th>
          <td>{placeOf(map, row.code)}</td>
          <td>{say[row.level]}</td>
          <td>{say[row.type]}</td>
          <td>{dayIn(row.validFrom, language)}</td>
          <td>{row.validTo === null ? '' : dayIn(row.validTo, language)}</td>
          <td>{heirs(row, say)}</td>
        </tr>
      ))}
    </ListTable>
  );
}

/** Who goes on for it today. */
function heirs({ code, current }: Division, say: { readonly ended: string; readonly same: string }): string {
  if (current.length === 0) return say.ended;
  return current.length === 1 && current[0] === code ? say.same : current.join('、');
}

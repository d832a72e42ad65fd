import { useMemo, type ReactNode } from 'react';
import { Link } from '@tanstack/react-router';
import { Checkbox, Input } from 'antd';
import { Answer } from '../ui/answer.js';
import { TypedFilter } from '../ui/typed-filter.js';
import { useAddress, type Search } from '../ui/use-search.js';
import { useLanguage, useWords } from '../words/language.js';
import { dayIn } from '../words/periods.js';
import { childrenOf, mapOf, search, wayTo, type Division, type DivisionMap } from './division-map.js';
import { DivisionTable } from './division-table.js';
import { divisionWords } from './division-words.js';
import { useDivisions } from './use-division-map.js';
import './divisions.css';

const mostFound = 200;
const isDay = /^\d{4}-\d\d-\d\d$/;

/** The divisions of a day: below one of them, or those that answer what was typed. */
export function DivisionDirectory(): ReactNode {
  const say = useWords(divisionWords);
  const language = useLanguage();
  const [{ at, q = '', parent, current }, setAddress] = useAddress();
  const day = at !== undefined && isDay.test(at) ? at : undefined;
  const byCurrent = current === 'yes';
  const divisions = useDivisions({ at: day, byCurrent });
  const map = useMemo(() => mapOf(divisions.data ?? []), [divisions.data]);
  const rule = byCurrent ? say.byCurrent : say.asThen;
  return (
    <>
      <p className="print-only">{say.printed(day === undefined ? say.today : dayIn(day, language), rule)}</p>
      <div className="page-filters" role="search">
        <TypedFilter
          label={say.find}
          placeholder={say.findHint}
          value={q}
          onSettle={(text) => setAddress({ q: text })}
        />
        <label className="filter">
          <span>{say.at}</span>
          <Input
            type="date"
            value={day ?? ''}
            className="filter-narrow"
            onChange={({ target }) => setAddress({ at: target.value })}
          />
        </label>
        <Checkbox
          checked={byCurrent}
          title={say.byCurrentHint}
          onChange={({ target }) => setAddress({ current: target.checked ? 'yes' : undefined })}
        >
          {say.byCurrent}
        </Checkbox>
      </div>
      <Answer of={divisions} isEmpty={(all) => all.length === 0} empty={say.none}>
        {() =>
          q.trim() === '' ? (
            <Below map={map} parent={parent} onOpen={(code) => setAddress({ parent: code })} />
          ) : (
            <Found map={map} asked={q} onOpen={(code) => setAddress({ parent: code, q: undefined })} />
          )
        }
      </Answer>
    </>
  );
}

interface Shown {
  readonly map: DivisionMap;
  readonly onOpen: (code: string | undefined) => void;
}

/** What lies right below a division, and the way to it. */
function Below({ map, parent, onOpen }: Shown & { readonly parent: string | undefined }): ReactNode {
  const say = useWords(divisionWords);
  const top = childrenOf(map, null)[0];
  const above: Division | undefined = map.get(parent ?? '') ?? top;
  const rows = above === undefined ? [] : childrenOf(map, above.code);
  return (
    <>
      <nav aria-label={say.way}>
        <ul className="divisions-way">
          {wayTo(map, above?.code ?? '').map(({ code, name }) => (
            <li key={code}>
              {code === above?.code ? (
                <strong aria-current="location">
                  {name} {code}
                </strong>
              ) : (
                <Link to="." search={(now: Search) => ({ ...now, parent: code })} replace>
                  {name}
                </Link>
              )}
            </li>
          ))}
        </ul>
      </nav>
      {rows.length === 0 ? (
        <p>{say.none}</p>
      ) : (
        <DivisionTable map={map} rows={rows} caption={say.below(above?.name ?? say.top, rows.length)} onOpen={onOpen} />
      )}
    </>
  );
}

function Found({ map, asked, onOpen }: Shown & { readonly asked: string }): ReactNode {
  const say = useWords(divisionWords);
  const found = useMemo(() => search(map, asked), [map, asked]);
  const rows = found.slice(0, mostFound);
  if (rows.length === 0) return <p role="status">{say.notFound(asked.trim())}</p>;
  return <DivisionTable map={map} rows={rows} caption={say.found(found.length, rows.length)} onOpen={onOpen} />;
}

import { useState, type ReactNode } from 'react';
import { Select } from 'antd';
import { useWords, words } from '../words/language.js';
import { childrenOf, placeOf, search, wayTo, type Division } from './division-map.js';
import { useDivisionMap } from './use-division-map.js';

const selectWords = words(
  { ask: '按名称或代码查找', none: '没有这个名称或代码的区划' },
  { ask: 'Find by name or code', none: 'No division has this name or code' },
);

const mostOffered = 50;

interface DivisionSelectProps {
  /** Given by the form around it. */
  readonly id?: string;
  readonly value?: string;
  readonly onChange?: (code: string) => void;
}

/** One of all divisions of today, by name or code, what fits best first; its code and place stand beside the name. */
export function DivisionSelect({ id, value, onChange }: DivisionSelectProps): ReactNode {
  const say = useWords(selectWords);
  const map = useDivisionMap();
  const [asked, setAsked] = useState('');
  const chosen = value === undefined ? undefined : map.get(value);
  const nation = childrenOf(map, null);
  const untyped: readonly Division[] =
    chosen === undefined
      ? [...nation, ...nation.flatMap(({ code }) => childrenOf(map, code))]
      : wayTo(map, chosen.code);
  const offered = asked.trim() === '' ? untyped : search(map, asked).slice(0, mostOffered);
  return (
    <Select
      {...(id !== undefined && { id })}
      value={value ?? null}
      onChange={(code: string) => onChange?.(code)}
      loading={map.size === 0}
      showSearch={{ filterOption: false, onSearch: setAsked }}
      placeholder={say.ask}
      notFoundContent={say.none}
      options={offered.map(({ code, name }) => ({
        value: code,
        label: [`${name} ${code}`, placeOf(map, code)].filter(Boolean).join(' · '),
      }))}
    />
  );
}

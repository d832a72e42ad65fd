import type { ReactNode } from 'react';
import { Button, Input, Select } from 'antd';
import { TypedFilter } from '../ui/typed-filter.js';
import { useSay, useWords } from '../words/language.js';
import type { AuditWish } from './audit-search.js';
import { actionWords, auditWords } from './audit-words.js';

interface AuditFiltersProps {
  readonly wish: AuditWish;
  readonly onChange: (change: Partial<Record<keyof AuditWish, string | undefined>>) => void;
}

const nothing = {
  who: undefined,
  what: undefined,
  region: undefined,
  request: undefined,
  from: undefined,
  to: undefined,
};

/** Who, what, when, where, and the number that people read out on the phone. */
export function AuditFilters({ wish, onChange }: AuditFiltersProps): ReactNode {
  const say = useWords(auditWords);
  const inWords = useSay();
  const actions = Object.entries(actionWords).map(([value, words]) => ({ value, label: `${inWords(words)} ${value}` }));
  const isUnlisted = wish.what !== '' && actionWords[wish.what] === undefined;
  return (
    <>
      <TypedFilter isNarrow label={say.who} value={wish.who} onSettle={(who) => onChange({ who })} />
      <label className="filter">
        <span>{say.what}</span>
        <Select
          value={wish.what}
          aria-label={say.what}
          className="filter-wide"
          showSearch={{ optionFilterProp: 'label' }}
          onChange={(what: string) => onChange({ what })}
          options={[
            { value: '', label: say.anything },
            ...(isUnlisted ? [{ value: wish.what, label: wish.what }] : []),
            ...actions,
          ]}
        />
      </label>
      <TypedFilter isNarrow label={say.region} value={wish.region} onSettle={(region) => onChange({ region })} />
      <TypedFilter isNarrow label={say.request} value={wish.request} onSettle={(request) => onChange({ request })} />
      {(['from', 'to'] as const).map((key) => (
        <label key={key} className="filter">
          <span>{say[key]}</span>
          <Input
            type="date"
            value={wish[key]}
            className="filter-narrow"
            onChange={({ target }) => onChange({ [key]: target.value })}
          />
        </label>
      ))}
      <Button onClick={() => onChange(nothing)}>{say.clear}</Button>
    </>
  );
}

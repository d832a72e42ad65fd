import { useEffect, useState, type ReactNode } from 'react';
import { Alert, Button, Input } from 'antd';
import { useLanguage, useWords, words } from '../words/language.js';
import { dayIn, instantIn } from '../words/periods.js';

const knownWords = words(
  {
    label: '口径日期',
    banner: (day: string) => `口径日期 ${day}：以下为当日所知的数据，之后的报送和更正未计入。`,
    now: '回到现在',
  },
  {
    label: 'As known on',
    banner: (day: string) => `As known on ${day}: what was reported or corrected later is not counted here.`,
    now: 'Back to now',
  },
);

interface AsKnownProps {
  /** A day, or an instant that a link named; undefined: now. */
  readonly at: string | undefined;
  readonly onChange: (at: string | undefined) => void;
}

const today = (): string => new Date().toISOString().slice(0, 10);

/** A day that somebody may mean; a year half typed is none. */
const isMeant = (day: string): boolean => day >= '2000-01-01' && day <= today();

/** The day whose knowledge is shown. */
export function AsKnownChoice({ at, onChange }: AsKnownProps): ReactNode {
  const say = useWords(knownWords);
  const [typed, setTyped] = useState(at?.slice(0, 10) ?? '');
  useEffect(() => setTyped(at?.slice(0, 10) ?? ''), [at]);
  return (
    <label className="filter">
      <span>{say.label}</span>
      <Input
        type="date"
        className="filter-narrow"
        value={typed}
        max={today()}
        onChange={({ target }) => {
          setTyped(target.value);
          if (isMeant(target.value)) onChange(target.value);
          else if (target.value === '' && !target.validity.badInput) onChange(undefined);
        }}
      />
    </label>
  );
}

/** Says in colour and in words that this is not how things are known today. */
export function AsKnownBanner({ at, onChange }: AsKnownProps): ReactNode {
  const say = useWords(knownWords);
  const language = useLanguage();
  if (at === undefined) return null;
  const when = at.length > 10 ? instantIn(at, language) : dayIn(at, language);
  return (
    <Alert
      type="warning"
      showIcon
      role="status"
      title={say.banner(when)}
      action={<Button onClick={() => onChange(undefined)}>{say.now}</Button>}
    />
  );
}

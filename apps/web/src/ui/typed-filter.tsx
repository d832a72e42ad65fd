import { useEffect, useRef, useState, type ReactNode } from 'react';
import { Input } from 'antd';
import './typed-filter.css';

const settlesMs = 300;

interface TypedFilterProps {
  readonly label: string;
  readonly placeholder?: string;
  /** What the address says. */
  readonly value: string;
  /** What has been typed, once the typing rests: an input method that is composing is not disturbed. */
  readonly onSettle: (text: string) => void;
  readonly isNarrow?: boolean;
}

/** A filter that is typed: it answers the keys at once, and the address follows. */
export function TypedFilter({ label, placeholder, value, onSettle, isNarrow = false }: TypedFilterProps): ReactNode {
  const [text, setText] = useState(value);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => {
    setText(value);
    return () => clearTimeout(timer.current);
  }, [value]);
  const type = (typed: string): void => {
    setText(typed);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => onSettle(typed), typed === '' ? 0 : settlesMs);
  };
  return (
    <label className="filter typed-filter">
      <span>{label}</span>
      <Input
        value={text}
        {...(placeholder !== undefined && { placeholder })}
        className={isNarrow ? 'filter-narrow' : 'filter-wide'}
        onChange={({ target }) => type(target.value)}
      />
    </label>
  );
}

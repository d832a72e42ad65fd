import { useId, type ReactNode } from 'react';
import { Input } from 'antd';
import { useWords, words } from '../words/language.js';

const fieldWords = words({ needed: '（必填）' }, { needed: ' (needed)' });

interface FieldProps {
  readonly label: string;
  readonly hint?: string;
  readonly isNeeded?: boolean;
  readonly children: (ids: { readonly id: string; readonly hintId: string | undefined }) => ReactNode;
}

/** A field with its label, whether it has to be filled, and what it is for. */
export function Field({ label, hint, isNeeded = false, children }: FieldProps): ReactNode {
  const say = useWords(fieldWords);
  const id = useId();
  const hintId = hint === undefined ? undefined : `${id}-hint`;
  return (
    <div className="alerts-field">
      <label htmlFor={id}>
        {label}
        {isNeeded && <span className="alerts-needed">{say.needed}</span>}
      </label>
      {children({ id, hintId })}
      {hint !== undefined && (
        <p id={hintId} className="alerts-hint">
          {hint}
        </p>
      )}
    </div>
  );
}

interface TextFieldProps {
  readonly label: string;
  readonly hint?: string;
  readonly isNeeded?: boolean;
  readonly value: string;
  readonly longest?: number;
  readonly onChange: (text: string) => void;
}

/** Some sentences. */
export function TextField({ value, longest = 2000, onChange, ...field }: TextFieldProps): ReactNode {
  return (
    <Field {...field}>
      {({ id, hintId }) => (
        <Input.TextArea
          id={id}
          aria-describedby={hintId}
          aria-required={field.isNeeded ?? false}
          value={value}
          maxLength={longest}
          rows={4}
          onChange={({ target }) => onChange(target.value)}
        />
      )}
    </Field>
  );
}

interface DayFieldProps {
  readonly label: string;
  readonly hint?: string;
  readonly isNeeded?: boolean;
  readonly value: string;
  readonly from?: string;
  readonly to?: string;
  readonly onChange: (day: string) => void;
}

/** A day, in the browser's own field, which keys and readers know. */
export function DayField({ value, from, to, onChange, ...field }: DayFieldProps): ReactNode {
  return (
    <Field {...field}>
      {({ id, hintId }) => (
        <Input
          id={id}
          type="date"
          className="alerts-day"
          aria-describedby={hintId}
          aria-required={field.isNeeded ?? false}
          value={value}
          {...(from !== undefined && { min: from })}
          {...(to !== undefined && { max: to })}
          onChange={({ target }) => onChange(target.value)}
        />
      )}
    </Field>
  );
}

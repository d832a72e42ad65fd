import { useState, type ReactNode } from 'react';
import { Button, Input } from 'antd';
import { useWords } from '../words/language.js';
import type { ProblemRow } from './problem-rows.js';
import { uploadWords } from './upload-words.js';

interface MendCellProps {
  readonly row: ProblemRow;
  /** The cell, in words. */
  readonly place: string;
  readonly onMend: (text: string) => void;
}

/** The figure that is offered, by one key; or another one, typed here. The service checks either. */
export function MendCell({ row, place, onMend }: MendCellProps): ReactNode {
  const say = useWords(uploadWords);
  const [text, setText] = useState<string | null>(null);
  if (row.cell === null) return row.tier === 'error' ? <span className="upload-small">{say.inWorkbook}</span> : null;
  const { offer } = row;
  if (text !== null) {
    const save = (): void => {
      onMend(text.trim());
      setText(null);
    };
    return (
      <form
        className="upload-edit"
        onSubmit={(event) => {
          event.preventDefault();
          save();
        }}
      >
        <Input
          autoFocus
          size="small"
          style={{ width: 160 }}
          value={text}
          maxLength={1000}
          aria-label={say.newValue(place)}
          onChange={({ target }) => setText(target.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Escape') return;
            event.stopPropagation();
            setText(null);
          }}
        />
        <Button size="small" type="primary" htmlType="submit">
          {say.save}
        </Button>
        <Button size="small" onClick={() => setText(null)}>
          {say.cancelEdit}
        </Button>
      </form>
    );
  }
  return (
    <span className="upload-mend">
      {offer !== null && (
        <Button
          size="small"
          type="primary"
          className={row.reading === null ? 'upload-accept' : ''}
          aria-label={`${place} ${say.changeTo(offer)}`}
          onClick={() => onMend(offer)}
        >
          {say.changeTo(offer)}
        </Button>
      )}
      <Button
        size="small"
        className={row.tier === 'error' ? 'upload-enter' : ''}
        aria-label={`${say.edit} ${place}`}
        onClick={() => setText(row.seen)}
      >
        {say.edit}
      </Button>
    </span>
  );
}

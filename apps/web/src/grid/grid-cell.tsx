import { useRef, type KeyboardEvent, type ReactNode } from 'react';
import { Button } from 'antd';
import { useWords } from '../words/language.js';
import { stateSigns } from './cell-state.js';
import type { Finding } from './check-form.js';
import type { Field } from './form-rows.js';
import { moveFor, type Direction, type Spot } from './grid-moves.js';
import { fieldWords, figureStateWords, gridWords } from './grid-words.js';

interface GridCellProps {
  readonly label: string;
  readonly field: Field;
  readonly text: string;
  /** What somebody else wrote here meanwhile. */
  readonly other: string | undefined;
  readonly spot: Spot;
  readonly isCurrent: boolean;
  readonly finding: Finding | undefined;
  readonly describedBy: string | undefined;
  readonly beside: string | null;
  readonly onWrite: (text: string) => void;
  readonly onChoose: (whose: 'mine' | 'theirs') => void;
  readonly onSpot: (spot: Spot) => void;
  readonly onGo: (from: Spot, direction: Direction) => void;
}

type Control = HTMLInputElement | HTMLSelectElement;

/** One cell. It is a field at all times, so that an input method finds one when the first key is struck. */
export function GridCell(props: GridCellProps): ReactNode {
  const { label, field, text, spot, isCurrent, finding, describedBy, beside, onWrite, onSpot, onGo } = props;
  const say = useWords(fieldWords);
  const old = useRef(text);
  const isEditing = useRef(false);
  const giveBack = (control: Control): void => {
    onWrite(old.current);
    // once it stands there again: the next key replaces it, as when the cursor came
    if (control instanceof HTMLInputElement) requestAnimationFrame(() => control.select());
  };
  const press = (event: KeyboardEvent<Control>): void => {
    const { key, shiftKey, ctrlKey, altKey, metaKey, nativeEvent } = event;
    // an input method that has swallowed the key says so, in older browsers only by this name of it
    const isComposing = nativeEvent.isComposing || key === 'Process';
    const isChord = ctrlKey || altKey || metaKey;
    const move = moveFor({ key, shiftKey, isComposing, isEditing: isEditing.current, isChord });
    if (move.kind === 'none') return;
    event.preventDefault();
    if (move.kind === 'go') onGo(spot, move.direction);
    if (move.kind === 'give-back') giveBack(event.currentTarget);
    isEditing.current = move.kind === 'edit';
    if (move.kind === 'edit') caretToEnd(event.currentTarget);
  };
  const shared = {
    'data-spot': `${spot.row},${spot.column}`,
    'aria-label': `${label} ${say[field]}`,
    ...(finding?.tier === 'error' && { 'aria-invalid': true as const }),
    ...(describedBy !== undefined && { 'aria-describedby': describedBy }),
    tabIndex: isCurrent ? 0 : -1,
    onKeyDown: press,
    onFocus: ({ currentTarget }: { currentTarget: Control }) => {
      old.current = text;
      isEditing.current = false;
      if (currentTarget instanceof HTMLInputElement) currentTarget.select();
      if (!isCurrent) onSpot(spot);
    },
    onDoubleClick: () => void (isEditing.current = true),
  };
  return (
    <td className={finding === undefined ? undefined : `grid-cell-${finding.tier}`}>
      {field === 'state' ? (
        <StateSelect {...shared} value={text} onChange={(event) => onWrite(event.target.value)} />
      ) : (
        <input
          {...shared}
          type="text"
          className={field === 'note' ? 'grid-input' : 'grid-input number'}
          value={text}
          maxLength={field === 'note' ? 1000 : 100}
          placeholder={field === 'date' ? 'YYYY-MM-DD' : field === 'numerator' ? say.numerator : undefined}
          autoComplete="off"
          onChange={(event) => onWrite(event.target.value)}
        />
      )}
      {beside !== null && <small className="grid-beside">{beside}</small>}
      {finding && (
        <small className="grid-cell-sign">
          {stateSigns[finding.tier].sign} {finding.code}
        </small>
      )}
      <Theirs {...props} />
    </td>
  );
}

type StateSelectProps = React.SelectHTMLAttributes<HTMLSelectElement>;

/** The first is what a figure is when nobody says otherwise. */
const states = ['reported', 'estimated', 'not_applicable', 'not_produced', 'missing'] as const;

function StateSelect({ value, ...rest }: StateSelectProps & { readonly value: string }): ReactNode {
  const say = useWords(figureStateWords);
  const isKnown = value === '' || states.some((state) => state === value);
  return (
    <select {...rest} className="grid-input" value={value === 'reported' ? '' : value}>
      {states.map((state) => (
        <option key={state} value={state === 'reported' ? '' : state}>
          {say[state]}
        </option>
      ))}
      {!isKnown && <option value={value}>{value}</option>}
    </select>
  );
}

/** Two have written in one cell: both are shown, and one is chosen. */
function Theirs({ other, text, label, onChoose }: GridCellProps): ReactNode {
  const say = useWords(gridWords);
  if (other === undefined) return null;
  return (
    <div className="grid-theirs" role="group" aria-label={label}>
      <span>{say.mine(text)}</span>
      <span>{say.theirs(other)}</span>
      <Button size="small" onClick={() => onChoose('theirs')}>
        {say.takeTheirs}
      </Button>
      <Button size="small" onClick={() => onChoose('mine')}>
        {say.keepMine}
      </Button>
    </div>
  );
}

function caretToEnd(control: Control): void {
  if (control instanceof HTMLInputElement) control.setSelectionRange(control.value.length, control.value.length);
}

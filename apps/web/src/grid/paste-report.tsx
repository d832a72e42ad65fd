import type { ReactNode } from 'react';
import { Alert, Button } from 'antd';
import { useWords } from '../words/language.js';
import { gridWords, unplacedWords } from './grid-words.js';
import type { PasteResult } from './match-paste.js';

interface PasteReportProps {
  readonly result: PasteResult;
  readonly onUndo: () => void;
  readonly onClose: () => void;
}

const shown = 10;

/** What of a paste has gone where, and every line that has gone nowhere. */
export function PasteReport({ result, onUndo, onClose }: PasteReportProps): ReactNode {
  const say = useWords(gridWords);
  const why = useWords(unplacedWords);
  const { cells, rows, unplaced, unknownColumns, notAsked } = result;
  const lines = [
    ...unplaced.map((one) => `${say.pasteLine(one.line, one.seen)}${why[one.why]}`),
    ...notAsked.map(({ line, seen }) => `${say.pasteLine(line, seen)}${say.notAsked}`),
  ];
  const isWhole = lines.length === 0 && unknownColumns.length === 0;
  return (
    <Alert
      type={cells.length === 0 ? 'error' : isWhole ? 'success' : 'warning'}
      showIcon
      role="status"
      className="grid-paste"
      closable={{ onClose }}
      title={cells.length === 0 ? say.nothingPasted : say.pasted(rows, cells.length)}
      description={
        !isWhole && (
          <ul>
            {unknownColumns.length > 0 && <li>{say.unknownColumns(unknownColumns.join('、'))}</li>}
            {lines.slice(0, shown).map((line) => (
              <li key={line}>{line}</li>
            ))}
            {lines.length > shown && <li>{say.more(lines.length - shown)}</li>}
          </ul>
        )
      }
      action={
        cells.length > 0 && (
          <Button size="small" onClick={onUndo}>
            {say.undo}
          </Button>
        )
      }
    />
  );
}

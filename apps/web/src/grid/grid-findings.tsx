import type { ReactNode } from 'react';
import { useWords } from '../words/language.js';
import { answerKey, isAnswered, stateSigns } from './cell-state.js';
import type { Finding } from './check-form.js';
import type { GridRow } from './form-rows.js';
import { gridWords } from './grid-words.js';
import type { Grid } from './use-grid.js';
import { useLanguage } from '../words/language.js';

interface FindingsProps {
  /** Null: of the form as a whole. */
  readonly row: GridRow | null;
  readonly findings: readonly Finding[];
  readonly grid: Grid;
}

/** What the service found, in its words, and the explanation that a 核实 asks for. */
export function Findings({ row, findings, grid }: FindingsProps): ReactNode {
  const say = useWords(gridWords);
  const language = useLanguage();
  if (findings.length === 0) return null;
  const { explanations } = grid.state;
  return (
    <ul className="grid-findings" {...(row === null && { 'aria-label': say.general })}>
      {findings.map((finding, at) => {
        const key = answerKey(finding);
        const { sign, ...word } = stateSigns[finding.tier];
        const isByNote = finding.explanation !== null && explanations[key] === undefined;
        return (
          <li key={`${key} ${at}`} className={`grid-finding-${finding.tier}`}>
            <span className="grid-finding-code">
              <span aria-hidden="true">{sign}</span> {word[language]} {finding.code}
            </span>{' '}
            {finding.message}
            {finding.suggestion !== null && <> {finding.suggestion}</>}
            {finding.tier === 'query' && !isByNote && finding.indicator !== null && (
              <textarea
                className="grid-explanation"
                rows={2}
                maxLength={1000}
                aria-label={`${say.explanation} ${finding.code} ${finding.message}`}
                placeholder={say.explanation}
                aria-required={!isAnswered(finding, explanations)}
                value={explanations[key] ?? ''}
                onChange={(event) => grid.act({ kind: 'explain', key, text: event.target.value })}
              />
            )}
          </li>
        );
      })}
    </ul>
  );
}

import { useState, type ReactNode } from 'react';
import { Checkbox, Input } from 'antd';
import { figureStateWords } from '../grid/grid-words.js';
import { useSay, useWords } from '../words/language.js';
import type { ReviewedFigure } from './compare-versions.js';
import { reviewsWords } from './reviews-words.js';

interface ReviewFiguresProps {
  readonly figures: readonly ReviewedFigure[];
  /** The version that was read before: what is the same need not be read again; 0 for none. */
  readonly before: number;
  /** What is said of each cell while a form is being returned; null otherwise. */
  readonly marks: Readonly<Record<string, string>> | null;
  readonly onMark: (key: string, text: string) => void;
}

export function ReviewFigures({ figures, before: earlier, marks, onMark }: ReviewFiguresProps): ReactNode {
  const say = useWords(reviewsWords);
  const stateWords = useWords(figureStateWords);
  const inLanguage = useSay();
  const [isAll, setIsAll] = useState(false);
  const hasBefore = earlier > 0;
  const same = figures.filter(({ kind }) => kind === 'same').length;
  // what was marked stays in sight while it is being returned, however the form moves meanwhile
  const isMarked = (key: string): boolean => (marks?.[key] ?? '').trim() !== '';
  const isShown = ({ kind, row }: ReviewedFigure): boolean =>
    isAll || !hasBefore || kind !== 'same' || isMarked(row.key);
  const shown = figures.filter(isShown);
  const heads = [say.indicator, say.kind, ...(hasBefore ? [say.version(earlier)] : []), say.after, say.last, say.note];
  return (
    <>
      {hasBefore && same > 0 && (
        <Checkbox checked={isAll} onChange={(event) => setIsAll(event.target.checked)}>
          {say.showSame(same)}
        </Checkbox>
      )}
      <table className="reviews-figures">
        <thead>
          <tr>
            {[...heads, ...(marks === null ? [] : [say.mark])].map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {shown.map(({ row, kind, before, after, last, state, note }) => {
            const name = [inLanguage(row.name), row.unitName].filter(Boolean).join(' · ');
            return (
              <tr key={row.key}>
                <th scope="row">{name}</th>
                <td>{say[kind]}</td>
                {hasBefore && <td className="number">{before || '—'}</td>}
                <td className="number">
                  {after || '—'} {after !== '' && row.asks === 'number' ? row.measure : ''}
                </td>
                <td className="number">{last || '—'}</td>
                <td>
                  {[state === null || state === undefined ? '' : stateWords[state], note].filter(Boolean).join('；')}
                </td>
                {marks !== null && (
                  <td>
                    <Input
                      aria-label={`${name} ${say.mark}`}
                      maxLength={500}
                      value={marks[row.key] ?? ''}
                      onChange={(event) => onMark(row.key, event.target.value)}
                    />
                  </td>
                )}
              </tr>
            );
          })}
        </tbody>
      </table>
    </>
  );
}

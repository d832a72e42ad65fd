import type { ReactNode } from 'react';
import { Button } from 'antd';
import type { RestatementWithBulletins } from '../client/types.gen.js';
import { givenWords } from '../target/given-words.js';
import { useLanguage, useWords } from '../words/language.js';
import { instantIn, periodWords } from '../words/periods.js';
import { compareTwo, inOrder } from './compare-two.js';
import { RegionName } from './region-name.js';
import { restatementWords } from './restatement-words.js';
import type { Names } from './use-names.js';

interface ComparisonProps {
  readonly picked: readonly RestatementWithBulletins[];
  readonly names: Names;
  readonly onStop: () => void;
}

/** What two restatements did, figure by figure; of one picked, that another is to be picked. */
export function Comparison({ picked, names, onStop }: ComparisonProps): ReactNode {
  const say = useWords(restatementWords);
  const language = useLanguage();
  return (
    <section aria-label={say.compare} aria-live="polite" className="restatements-comparison">
      {picked.length === 1 && <p>{say.compareHint}</p>}
      {picked.length === 2 && (
        <table className="restatements-table">
          <caption>{say.compared}</caption>
          <thead>
            <tr>
              <th scope="col">{say.indicator}</th>
              {inOrder(picked).map((one) => (
                <th key={`${one.submission} ${one.since}`} scope="col">
                  <RegionName code={one.region} /> {periodWords(one.period, language)}
                  <br />
                  {instantIn(one.since, language)} · {say.versions(one.versionBefore, one.version)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {compareTwo(picked).map(({ indicator, unit, sides }) => (
              <tr key={`${indicator} ${unit}`}>
                <th scope="row">
                  {names.indicator(indicator)} (<RegionName code={unit} />)
                </th>
                {sides.map((side, at) => (
                  <td key={at} className="number">
                    {side === undefined ? '—' : side.map((one) => givenWords(one, language)).join(' → ')}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {picked.length > 0 && <Button onClick={onStop}>{say.stop}</Button>}
    </section>
  );
}

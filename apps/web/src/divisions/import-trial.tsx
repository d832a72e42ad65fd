import type { ReactNode } from 'react';
import { Alert } from 'antd';
import type { ChangeWithEffects, RegionEffects } from '../client/types.gen.js';
import { ListTable } from '../ui/list-table.js';
import { useLanguage, useWords } from '../words/language.js';
import { dayIn } from '../words/periods.js';
import type { DivisionMap } from './division-map.js';
import { DivisionName } from './division-name.js';
import { changeKinds, heirsWithShares, type Conflict, type Trial } from './import-outcome.js';
import { importWords } from './import-words.js';
import { useDivisionMap } from './use-division-map.js';

interface ImportTrialProps {
  readonly trial: Trial;
  /** It has been imported, and is no trial any more. */
  readonly isDone?: boolean;
}

/** What a file changes, in figures and one by one, and what stands in the way. */
export function ImportTrial({ trial: { conflicts, summary }, isDone = false }: ImportTrialProps): ReactNode {
  const say = useWords(importWords);
  const map = useDivisionMap();
  const isEmpty = summary?.changes.length === 0;
  return (
    <section>
      {!isDone && conflicts.length === 0 && (
        <Alert type="info" showIcon role="status" title={isEmpty ? say.nothing : say.checked} />
      )}
      {conflicts.length > 0 && <Alert type="error" showIcon role="alert" title={say.refused(conflicts.length)} />}
      {summary !== null && (
        <>
          <ul className="divisions-counts">
            {changeKinds.map((kind) => (
              <li key={kind}>
                {say[kind]} {summary.counts[kind]}
              </li>
            ))}
            <li className={conflicts.length > 0 ? 'divisions-conflict' : undefined}>
              {say.conflicts} {conflicts.length}
            </li>
          </ul>
          <p>
            {say.total}：{totalOf(summary.effects, say).join('；') || say.noEffect}
          </p>
        </>
      )}
      {conflicts.length > 0 && <Conflicts conflicts={conflicts} />}
      {summary !== null && summary.changes.length > 0 && <Changes changes={summary.changes} map={map} />}
    </section>
  );
}

function Conflicts({ conflicts }: { readonly conflicts: readonly Conflict[] }): ReactNode {
  const say = useWords(importWords);
  return (
    <ListTable caption={say.conflicts} heads={[say.line, say.problem, say.cure]}>
      {conflicts.map(({ line, message, cure }, at) => (
        <tr key={at}>
          <td className="number">{line}</td>
          <td className="divisions-conflict">× {message}</td>
          <td>{cure}</td>
        </tr>
      ))}
    </ListTable>
  );
}

function Changes({
  changes,
  map,
}: {
  readonly changes: readonly ChangeWithEffects[];
  readonly map: DivisionMap;
}): ReactNode {
  const say = useWords(importWords);
  const language = useLanguage();
  const heads = [say.line, say.kind, say.unit, say.day, say.fromTo, say.heirs, say.effects];
  return (
    <ListTable caption={say.changes} heads={heads}>
      {changes.map((change) => (
        <tr key={`${change.line}/${change.code}/${change.kind}`}>
          <td className="number">{change.line}</td>
          <td>{say[change.kind]}</td>
          <th scope="row">
            {map.has(change.code) ? <DivisionName map={map} code={change.code} /> : <code>{change.code}</code>}
          </th>
          <td>{dayIn(change.day, language)}</td>
          <td>
            <State of={change.from} absent={say.isNew} map={map} /> →{' '}
            <State of={change.to} absent={say.isGone} map={map} />
          </td>
          <td>{heirsWithShares(change.successors, change.shares).join('、')}</td>
          <td>{effectsOf(change.effects, say).join('；') || say.noEffect}</td>
        </tr>
      ))}
    </ListTable>
  );
}

interface StateProps {
  readonly of: ChangeWithEffects['from'];
  readonly absent: string;
  readonly map: DivisionMap;
}

function State({ of, absent, map }: StateProps): ReactNode {
  const say = useWords(importWords);
  if (of === null) return absent;
  const parent = of.parent === null ? '' : `${map.get(of.parent)?.name ?? ''} ${of.parent}`.trim();
  return (
    <>
      {of.name}
      {parent !== '' && <span className="divisions-place">（{say.under(parent)}）</span>}
    </>
  );
}

type Said = typeof importWords.zh;

const some = (count: number, words: (count: number) => string): string[] => (count > 0 ? [words(count)] : []);

function effectsOf(effects: RegionEffects, say: Said): string[] {
  const closing = effects.openForms.filter(({ closes }) => closes).length;
  return [
    ...some(closing, say.formsClosing),
    ...some(effects.openForms.length - closing, say.formsStillOwed),
    ...some(effects.formsNoLongerCounted, say.formsNoLonger),
    ...some(effects.targets, say.targets),
    ...some(effects.unitsBelow, say.below),
    ...(effects.periods.length > 0 ? [say.periods(effects.periods.join('、'))] : []),
  ];
}

function totalOf(effects: NonNullable<Trial['summary']>['effects'], say: Said): string[] {
  return [
    ...some(effects.formsClosing, say.formsClosing),
    ...some(effects.formsStillOwed, say.formsStillOwed),
    ...some(effects.formsNoLongerCounted, say.formsNoLonger),
    ...(effects.plans.length > 0 ? [say.plans(effects.plans.join('、'))] : []),
    ...(effects.periods.length > 0 ? [say.periods(effects.periods.join('、'))] : []),
  ];
}

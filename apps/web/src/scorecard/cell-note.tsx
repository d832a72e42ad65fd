import type { ReactNode } from 'react';
import { Link } from '@tanstack/react-router';
import { statusWords } from '#scoring';
import { submissionsControllerList } from '../client/sdk.gen.js';
import type { Scorecard } from '../client/types.gen.js';
import { useAnswer } from '../data/use-answer.js';
import { useLanguage, useSay, useWords } from '../words/language.js';
import { instantIn } from '../words/periods.js';
import { placeText, pointsText } from './composite-text.js';
import { gapText, monthsText, valueText, type Printed } from './cell-text.js';
import type { GridRow } from './grid-rows.js';
import { scorecardWords } from './scorecard-words.js';

interface CellNoteProps {
  readonly card: Pick<Scorecard, 'plan' | 'planVersion' | 'period' | 'targets'>;
  readonly row: GridRow;
  readonly column: number;
  readonly target: Scorecard['targets'][number];
  readonly printed: Printed;
  readonly at: string | undefined;
}

/** All that is known of the chosen cell, and who handed its figure in. */
export function CellNote({ card, row, column, target, printed, at }: CellNoteProps): ReactNode {
  const say = useWords(scorecardWords);
  const language = useLanguage();
  const inWords = useSay();
  const cell = row.cells[column];
  if (!cell) return <>{`${row.name} · ${inWords(target.summary)} · ${say.notHere}`}</>;
  const { plan, period, planVersion } = card;
  const place = row.places.get(target.id);
  return (
    <>
      <strong>
        {row.name} · {target.ref} {inWords(target.summary)}
      </strong>
      <span>
        <span aria-hidden="true">{cell.sign}</span> {statusWords(cell.status)[language]}
      </span>
      <span>
        {say.value} {valueText(cell, printed, language)}
        {printed.unit !== '%' && printed.measure !== 'date' && ` ${target.unit}`}
      </span>
      <span>
        {say.gap} {gapText(cell, printed, language)}
      </span>
      {cell.lagMonths !== null && cell.lagMonths > 0 && printed.measure !== 'date' && (
        <span>{monthsText(cell.lagMonths, language)}</span>
      )}
      {place !== undefined && (
        <span>
          {pointsText(place, language)} · {placeText(place, card.targets, language)}
        </span>
      )}
      {cell.units !== null && (
        <span>
          {say.units} {cell.units.met}/{cell.units.total}
        </span>
      )}
      <Reported plan={plan} period={period} region={row.code} />
      <span>{say.version(planVersion)}</span>
      <Link
        to="/targets/$plan/$target/$region"
        params={{ plan, target: target.id, region: row.code }}
        search={at === undefined ? { period } : { period, at }}
      >
        {say.open}
      </Link>
    </>
  );
}

interface ReportedProps {
  readonly plan: string;
  readonly period: string;
  readonly region: string;
}

/** Who handed in, when, and which version counts. */
function Reported({ plan, period, region }: ReportedProps): ReactNode {
  const say = useWords(scorecardWords);
  const language = useLanguage();
  const { data } = useAnswer(['submissions', 'of', plan, period, region], () =>
    submissionsControllerList({ query: { plan, period, region, limit: 1 } }),
  );
  // the list holds those below too, in the order of their codes; the region itself comes first
  const own = data?.find((one) => one.region === region);
  if (data === undefined) return null;
  if (own?.by == null || own.recordedAt === null) return <span>{say.notReported}</span>;
  return (
    <span>
      {say.reportedBy(own.by, instantIn(own.recordedAt, language), own.version)}
      {own.state !== 'approved' && ` · ${say.unapproved}`}
    </span>
  );
}

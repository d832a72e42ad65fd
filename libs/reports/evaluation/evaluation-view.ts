import type { Transform } from '#catalog';
import { jsonNumber, periodFromNumberOrThrow, rational, statusWords, type Rational } from '#scoring';
import { describePoints, describeReason, describeTotal } from './describe-points.js';
import type { EvaluatedDimension, EvaluatedItem } from './evaluated.js';
import type { EvaluationFacts, TracedRow } from './evaluation-facts.js';
import type { FormFigure } from './form-figure.js';
import { settingsOf } from './settings-of.js';

/** An exact number as it travels: as a fraction in lowest terms, and as the decimal that people read. */
export function exactView(number: Rational) {
  const { n, d } = rational(number.n, number.d) ?? number;
  return { exact: d === 1n ? String(n) : `${n}/${d}`, number: jsonNumber(number) };
}

const orNull = (number: Rational | null) => number && exactView(number);

/** An evaluation with all that its ranks are traced by, as JSON. */
export function evaluationView(facts: EvaluationFacts) {
  const { plan, evaluation, groups, rowCount, tooMany, period, planVersion } = facts;
  const { id, title, clause, citation, level, evaluatedBy, standardBy, publishedBy, fromDocument } = evaluation;
  return {
    ...{ plan, id, title, clause, citation, period, planVersion },
    level: level ?? 'region',
    ...{ standardBy, evaluatedBy, publishedBy },
    fromDocument,
    settings: settingsOf(evaluation),
    dimensions: evaluation.dimensions.map((dimension) => ({
      id: dimension.id,
      title: dimension.title,
      weight: exactView(dimension.weight),
      items: dimension.items.map((item) => ({
        id: item.id,
        target: item.target,
        part: item.composite === null ? item.part : null,
        weight: exactView(item.weight),
        transform: transformView(item.transform),
      })),
    })),
    rowCount,
    tooMany,
    groups: groups.map(({ by, rows }) => ({ by, rows: rows.map((row) => rowView(row, facts)) })),
  };
}

export function rowView(row: TracedRow, facts: EvaluationFacts) {
  const { region, name, level, rank, sharing, peers, ranked, total, shown, coverage, excluded } = row;
  return {
    ...{ region, name, level, rank, sharing, peers, ranked },
    total: orNull(total),
    shown,
    coverage: exactView(coverage),
    excluded,
    working: describeTotal(row),
    dimensions: row.dimensions.map((dimension) => dimensionView(dimension, row, facts)),
  };
}

function dimensionView(
  { id, share, assessed, points, index, items }: EvaluatedDimension,
  row: TracedRow,
  facts: EvaluationFacts,
) {
  return {
    id,
    share: exactView(share),
    assessed: exactView(assessed),
    points: orNull(points),
    index: orNull(index),
    items: items.map((item) => itemView(item, row, facts)),
  };
}

function itemView(item: EvaluatedItem, row: TracedRow, { plan, targets, period }: EvaluationFacts) {
  const { id, target, part, share, figure, value, status, observed, planVersion, flags, points, reason } = item;
  const forms = row.forms.get(id);
  return {
    ...{ id, target, part },
    summary: targets.get(target)?.summary ?? null,
    share: exactView(share),
    transform: transformView(item.transform),
    reference: orNull(item.reference),
    figure: figure && { numerator: exactView(figure.numerator), denominator: orNull(figure.denominator) },
    value,
    status: status && { code: status, words: statusWords(status) },
    ...{ observed, planVersion, flags },
    points: orNull(points),
    reason: reason && { code: reason, words: describeReason(reason, status) },
    working: describePoints(item),
    explained: `/api/v1/scores/${plan}/${target}/${row.region}/working?period=${period}`,
    forms: (forms?.first ?? []).map(formView),
    formCount: forms?.count ?? 0,
  };
}

const formView = ({ region, unit, plan, version, indicator, periodId, numerator, denominator, date }: FormFigure) => ({
  ...{ region, unit, plan, version, indicator },
  period: periodFromNumberOrThrow(periodId),
  ...{ numerator, denominator, date },
});

function transformView(transform: Transform) {
  if (transform.kind === 'score') return transform;
  if (transform.kind === 'efficacy') {
    const { kind, satisfactory, unacceptable } = transform;
    return { kind, satisfactory: exactView(satisfactory), unacceptable: exactView(unacceptable) };
  }
  const { reference } = transform;
  return { ...transform, reference: typeof reference === 'string' ? reference : exactView(reference) };
}

import type { ReactNode } from 'react';
import { Link } from '@tanstack/react-router';
import { evaluationsControllerWorking } from '../client/sdk.gen.js';
import { known } from '../data/known.js';
import { useAnswer } from '../data/use-answer.js';
import { figureWords } from '../target/figures.js';
import { Answer } from '../ui/answer.js';
import { StatusTag } from '../ui/status-tag.js';
import { useLanguage, useSay, useWords } from '../words/language.js';
import { periodWords } from '../words/periods.js';
import { evaluationWords } from './evaluation-words.js';
import type { Evaluation, EvaluationItem } from './evaluation.js';

interface RowWorkingProps {
  readonly plan: string;
  readonly evaluation: string;
  readonly region: string;
  readonly period: string;
  readonly at: string | undefined;
  readonly unitOf: (target: string) => string;
}

/** How one division came to its rank: every item with its points, its figure and the forms behind it. */
export function RowWorking({ plan, evaluation, region, period, at, unitOf }: RowWorkingProps): ReactNode {
  const inWords = useSay();
  const working = useAnswer(['evaluations', plan, evaluation, region, period, at], () =>
    evaluationsControllerWorking({ path: { plan, evaluation, region }, query: { period, ...known({ at }) } }),
  );
  return (
    <Answer of={working}>
      {(told) => {
        const row = told.groups.flatMap(({ rows }) => rows).find((one) => one.region === region);
        if (row === undefined) return null;
        return (
          <>
            <p>{inWords(row.working)}</p>
            <Items {...{ told, row, unitOf, at }} />
          </>
        );
      }}
    </Answer>
  );
}

interface ItemsProps {
  readonly told: Evaluation;
  readonly row: Evaluation['groups'][number]['rows'][number];
  readonly unitOf: (target: string) => string;
  readonly at: string | undefined;
}

function Items({ told, row, unitOf, at }: ItemsProps): ReactNode {
  const say = useWords(evaluationWords);
  const inWords = useSay();
  const titles = new Map(told.dimensions.map(({ id, title }) => [id, inWords(title)]));
  return (
    <table className="evaluations-table">
      <caption>{say.open(row.name)}</caption>
      <thead>
        <tr>
          {[say.dimension, say.item, say.share, say.points, say.how, say.figure, say.forms].map((head) => (
            <th key={head} scope="col">
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {row.dimensions.flatMap(({ id, items }) =>
          items.map((item) => (
            <ItemRow
              key={`${id} ${item.id}`}
              {...{ item, at, plan: told.plan, region: row.region, period: told.period }}
              dimension={titles.get(id) ?? id}
              unit={unitOf(item.target)}
            />
          )),
        )}
      </tbody>
    </table>
  );
}

interface ItemRowProps {
  readonly item: EvaluationItem;
  readonly plan: string;
  readonly region: string;
  readonly period: string;
  readonly at: string | undefined;
  readonly dimension: string;
  readonly unit: string;
}

function ItemRow({ item, plan, region, period, at, dimension, unit }: ItemRowProps): ReactNode {
  const say = useWords(evaluationWords);
  const inWords = useSay();
  const language = useLanguage();
  return (
    <tr>
      <td>{dimension}</td>
      <th scope="row">
        {item.summary === null ? item.id : inWords(item.summary)}
        <br />
        <Link
          to="/targets/$plan/$target/$region"
          params={{ plan, target: item.target, region }}
          search={{ period, tab: 'working', ...known({ at }) }}
        >
          {say.explained}
        </Link>
      </th>
      <td className="number">{item.share.exact}</td>
      <td className="number">{item.points === null ? say.noTotal : item.points.exact}</td>
      <td>{inWords(item.working)}</td>
      <td>
        {item.status !== null && <StatusTag status={item.status.code} />}{' '}
        {figureWords(item.value, unit, language) ?? say.noTotal}
      </td>
      <td>
        {item.forms
          .map((form) => say.form(form.region, periodWords(form.period, language), form.version))
          .join(say.between)}{' '}
        {item.formCount > item.forms.length && say.moreForms(item.formCount)}
      </td>
    </tr>
  );
}

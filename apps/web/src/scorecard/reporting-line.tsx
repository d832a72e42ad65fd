import type { ReactNode } from 'react';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { completenessControllerFind } from '../client/sdk.gen.js';
import { known } from '../data/known.js';
import { useAnswer } from '../data/use-answer.js';
import { useWords } from '../words/language.js';
import { scorecardWords } from './scorecard-words.js';

interface ReportingLineProps {
  readonly plan: string;
  readonly parent: string;
  readonly period: string;
  readonly at: string | undefined;
}

/** 应报, 已报, 逾期 of the same scope; where it cannot be had, the table stands without it. */
export function ReportingLine({ plan, parent, period, at }: ReportingLineProps): ReactNode {
  const say = useWords(scorecardWords);
  const { data, isError, refetch } = useAnswer(['completeness', plan, parent, period, at], () =>
    completenessControllerFind({ query: { plan, parent, period, ...known({ at }) } }),
  );
  if (isError)
    return (
      <span role="status">
        {say.progress}：{say.partFailed}
        <Button type="link" size="small" onClick={() => void refetch()}>
          {say.retry}
        </Button>
      </span>
    );
  if (data === undefined) return null;
  return (
    <span className="scorecard-reporting">
      <span>{say.due(data.expected)}</span>
      <span>{say.reported(data.reported)}</span>
      <span>{say.late(data.late)}</span>
      <span>{say.missingUnits(data.missing.length)}</span>
      {data.percent !== null && <span>{say.rate(`${data.percent}%`)}</span>}
      <Link className="scorecard-onscreen" to="/completeness" search={{ plan, parent, period, ...known({ at }) }}>
        {say.progress}
      </Link>
    </span>
  );
}

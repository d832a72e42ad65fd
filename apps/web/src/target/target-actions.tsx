import type { ReactNode } from 'react';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useWords } from '../words/language.js';
import { targetWords } from './target-words.js';
import type { Asked } from './use-target.js';

interface ActionsProps {
  readonly asked: Asked;
  readonly period: string | undefined;
}

/** To the cases of this target, to a file, to paper. */
export function TargetActions({ asked, period }: ActionsProps): ReactNode {
  const say = useWords(targetWords);
  const { plan, target, region, at } = asked;
  const query = new URLSearchParams({
    plan,
    parent: region,
    ...(period !== undefined && { period }),
    ...(at && { at }),
  });
  return (
    <>
      <Link to="/alerts" search={{ plan, target, region }} className="ant-btn-like">
        {say.alerts}
      </Link>
      <Button href={`/api/v1/exports/scores.csv?${query.toString()}`} title={say.exportHint} download>
        {say.exported}
      </Button>
      <Button onClick={() => window.print()}>{say.print}</Button>
    </>
  );
}

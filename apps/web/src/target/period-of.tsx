import type { ReactNode } from 'react';
import { Select } from 'antd';
import type { Series } from '../client/types.gen.js';
import { useLanguage } from '../words/language.js';
import { periodWords } from '../words/periods.js';

interface PeriodOfProps {
  readonly label: string;
  readonly periods: readonly string[];
  readonly period: string | undefined;
  readonly onChange: (period: string) => void;
}

/** The periods of this very target, the newest first. */
export function PeriodOf({ label, periods, period, onChange }: PeriodOfProps): ReactNode {
  const language = useLanguage();
  return (
    <label className="filter">
      <span>{label}</span>
      <Select
        value={period ?? null}
        onChange={onChange}
        aria-label={label}
        className="filter-narrow"
        options={periods.map((id) => ({ value: id, label: periodWords(id, language) }))}
      />
    </label>
  );
}

/** Those of the window and those that were judged, and the one that the address names. */
export function periodsOf(
  series: Pick<Series, 'periods' | 'observations'> | undefined,
  chosen: string | undefined,
): readonly string[] {
  const judged = series?.observations.map(({ period }) => period) ?? [];
  const ids = new Set([...(series?.periods ?? []), ...judged, ...(chosen === undefined ? [] : [chosen])]);
  return [...ids].toSorted().toReversed();
}

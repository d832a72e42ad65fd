import { useState, type ReactNode } from 'react';
import { Select } from 'antd';
import { regionsControllerList } from '../client/sdk.gen.js';
import { useAnswer } from '../data/use-answer.js';
import { useWords, words } from '../words/language.js';
import { useRegionNames } from './region-names.js';

const pathWords = words(
  { region: '地区', above: (name: string) => `↑ ${name}`, all: '全部' },
  { region: 'Division', above: (name: string) => `↑ ${name}`, all: 'all' },
);

interface RegionPathProps {
  /** The topmost that can be chosen. */
  readonly from: string;
  readonly value: string | undefined;
  readonly onChange: (region: string | undefined) => void;
  /** Nothing may be chosen as well, which stands for all. */
  readonly isOptional?: boolean;
}

/** A choice of a division at any depth: each choice offers what lies below it, and the way back up. */
export function RegionPath({ from, value, onChange, isOptional = false }: RegionPathProps): ReactNode {
  const say = useWords(pathWords);
  const [path, setPath] = useState<readonly string[]>([]);
  const here = value ?? from;
  const above = [from, ...path].filter((code) => code !== here);
  const nameOf = useRegionNames([here, ...above]);
  const below = useAnswer(['regions', 'children', here], () =>
    regionsControllerList({ query: { parent: here, limit: 500 } }),
  );
  const choose = (code: string): void => {
    const at = path.indexOf(code);
    if (code === from || code === '') setPath([]);
    else setPath(at === -1 ? [...path, code] : path.slice(0, at + 1));
    onChange(code === '' ? undefined : code);
  };
  return (
    <label className="filter">
      <span>{say.region}</span>
      <Select
        className="filter-narrow"
        aria-label={say.region}
        value={value ?? (isOptional ? '' : from)}
        onChange={choose}
        loading={below.isPending}
        showSearch={{ optionFilterProp: 'label' }}
        options={[
          ...(isOptional ? [{ value: '', label: say.all }] : []),
          ...above.map((code) => ({ value: code, label: say.above(`${nameOf(code)} ${code}`) })),
          { value: here, label: `${nameOf(here)} ${here}` },
          ...(below.data ?? []).map(({ code, name }) => ({ value: code, label: `${name} ${code}` })),
        ]}
      />
    </label>
  );
}

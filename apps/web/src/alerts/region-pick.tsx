import type { ReactNode } from 'react';
import { Select } from 'antd';
import { useChildren } from '../ui/region-select.js';
import { useKin } from '../ui/use-kin.js';

interface RegionPickProps {
  readonly id?: string;
  readonly label?: string;
  readonly placeholder?: string;
  /** The division to begin with while none is chosen. */
  readonly from: string | undefined;
  readonly value: string;
  readonly isNarrow?: boolean;
  readonly onChange: (code: string) => void;
}

interface Place {
  readonly code: string;
  readonly name: string;
}

/** A division by steps: what lies above the chosen one, itself, what lies below, and its neighbours. */
export function RegionPick({ id, label, placeholder, from, value, isNarrow, onChange }: RegionPickProps): ReactNode {
  const at = value === '' ? from : value;
  const kin = useKin(at).data;
  const below = useChildren(at).data ?? [];
  const places = kin ? [...kin.above.toReversed(), kin.self, ...below, ...kin.siblings] : below;
  return (
    <Select
      {...(id !== undefined && { id })}
      {...(label !== undefined && { 'aria-label': label })}
      {...(placeholder !== undefined && { placeholder })}
      allowClear={placeholder !== undefined}
      className={isNarrow === true ? 'filter-narrow' : 'alerts-wide'}
      popupMatchSelectWidth={false}
      value={value === '' ? null : value}
      showSearch={{ optionFilterProp: 'label' }}
      options={onceEach(places).map(({ code, name }) => ({ value: code, label: `${name} ${code}` }))}
      onChange={(code: string | undefined) => onChange(code ?? '')}
    />
  );
}

const onceEach = (places: readonly Place[]): readonly Place[] => [
  ...new Map(places.map((place) => [place.code, place])).values(),
];

import type { ReactNode } from 'react';
import { placeOf, type DivisionMap } from './division-map.js';
import './divisions.css';

interface DivisionNameProps {
  readonly map: DivisionMap;
  readonly code: string;
}

/** Name, code, and where it lies: 海南区 150303 内蒙古自治区 / 乌海市. The code alone while the map is not there. */
export function DivisionName({ map, code }: DivisionNameProps): ReactNode {
  const place = placeOf(map, code);
  return (
    <span className="divisions-name">
      {map.get(code)?.name} <code>{code}</code>
      {place !== '' && <span className="divisions-place"> {place}</span>}
    </span>
  );
}

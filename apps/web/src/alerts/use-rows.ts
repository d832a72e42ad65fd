import { useEffect, useRef } from 'react';
import type { Alert } from './alert.js';

interface Rows {
  /** The alert on which the reader is. */
  readonly here: () => Alert | undefined;
  readonly move: (by: number) => void;
  readonly stepOn: (id: string) => void;
}

const linkOf = (id: string): HTMLElement | null =>
  document.querySelector<HTMLElement>(`[data-row="${CSS.escape(id)}"]`);

/**
 * The reader's place in a list whose rows come and go: it is where the focus was, and when that row has gone to another
 * stage, the one that took its place.
 */
export function useRows(alerts: readonly Alert[]): Rows {
  const place = useRef<{ readonly id: string; readonly at: number } | null>(null);
  const hereAt = (): number => {
    if (place.current === null) return -1;
    const at = alerts.findIndex(({ id }) => id === place.current?.id);
    return at >= 0 ? at : Math.min(place.current.at, alerts.length - 1);
  };
  const stepOn = (id: string): void => {
    place.current = { id, at: alerts.findIndex((alert) => alert.id === id) };
  };
  useEffect(() => {
    const [lost, isFree] = [place.current, document.activeElement === document.body];
    const taker = lost && isFree && linkOf(lost.id) === null ? alerts[Math.min(lost.at, alerts.length - 1)] : undefined;
    if (taker !== undefined) linkOf(taker.id)?.focus();
  }, [alerts]);
  const move = (by: number): void => {
    const at = Math.max(0, Math.min(alerts.length - 1, hereAt() + by));
    const alert = alerts[at];
    if (alert !== undefined) linkOf(alert.id)?.focus();
  };
  return { here: () => alerts[hereAt()], move, stepOn };
}

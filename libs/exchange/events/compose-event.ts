import { periodFromNumberOrThrow } from '#scoring';
import { storedDataShape, type EventOut, type StoredEvent } from './event.js';

/** A stored event as the other side reads it; of the same row always the same bytes. */
export function composeEvent({ eventId, position, kind, occurredAt, data }: StoredEvent): EventOut {
  const { period, ...rest } = storedDataShape.parse(data);
  return {
    id: `evt_${eventId}`,
    position,
    type: kind,
    timestamp: occurredAt.toISOString(),
    data: { ...rest, period: periodFromNumberOrThrow(period) },
  };
}

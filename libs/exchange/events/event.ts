import { z } from 'zod';

export const eventKinds = [
  'submission.accepted',
  'submission.withdrawn',
  'score.changed',
  'alert.changed',
  'bulletin.published',
  'bulletin.withdrawn',
] as const;
export type EventKind = (typeof eventKinds)[number];

/** What an event says besides its kind: which thing, and where. Whoever wants more asks the API. */
export interface EventData {
  readonly plan: string;
  readonly region: string;
  readonly period: string;
  /** submission.accepted: the version that counts from now on; submission.withdrawn: 0. */
  readonly version?: number | undefined;
  /** score.changed: how often the scores of this region and period have changed. */
  readonly revision?: number | null | undefined;
  /** score.changed: of which another verdict, severity or figure holds. */
  readonly targets?: readonly string[] | undefined;
  /** alert.changed: its number, what it is about, and the line of its history. */
  readonly alert?: string | undefined;
  readonly about?: string | undefined;
  readonly target?: string | null | undefined;
  readonly sequence?: number | undefined;
  readonly step?: string | undefined;
  readonly state?: string | undefined;
  /** bulletin.published and bulletin.withdrawn: its number in the API. */
  readonly bulletin?: string | undefined;
  readonly edition?: number | null | undefined;
}

/** An event as it is sent and as it is read: the same at each time. */
export interface EventOut {
  /** The webhook-id as well: what comes twice is known by it. */
  readonly id: string;
  readonly position: number;
  readonly type: EventKind;
  readonly timestamp: string;
  readonly data: EventData;
}

/** As the triggers write it; the period is a number there. */
export const storedDataShape = z.object({
  plan: z.string(),
  region: z.string(),
  period: z.number().int(),
  version: z.number().optional(),
  revision: z.number().nullable().optional(),
  targets: z.array(z.string()).optional(),
  alert: z.string().optional(),
  about: z.string().optional(),
  target: z.string().nullable().optional(),
  sequence: z.number().optional(),
  step: z.string().optional(),
  state: z.string().optional(),
  bulletin: z.string().optional(),
  edition: z.number().nullable().optional(),
});

export interface StoredEvent {
  readonly eventId: string;
  readonly position: number;
  readonly kind: EventKind;
  readonly occurredAt: Date;
  readonly data: unknown;
}

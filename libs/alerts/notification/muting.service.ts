import { Injectable } from '@nestjs/common';
import { CatalogService } from '#catalog';
import type { Tx } from '#platform/db';
import { SilencesReadModel } from '../silences/silences.read-model.js';
import { eventOf } from './told-event.js';
import type { StepKind } from '../alert-step.js';
import { MutingReadModel, type Shadow } from './muting.read-model.js';

/** What keeps the messages of an alert quiet. A silence does so for everybody, the others not for whose case it is. */
export interface Mute {
  readonly silence: string | null;
  readonly ancestor: string | null;
  readonly reminder: boolean;
}

/** Messages that stop while the record goes on. */
@Injectable()
export class MutingService {
  constructor(
    private readonly shadows: MutingReadModel,
    private readonly silences: SilencesReadModel,
    private readonly catalog: CatalogService,
  ) {}

  /**
   * An alert above cannot let go of what it keeps quiet before the transaction ends, so nothing is written quiet after
   * that. It is looked at again once it is held: it may have closed meanwhile.
   *
   * @param closed alerts that let go of what they kept quiet in this transaction
   */
  async mutes(tx: Tx, alertIds: readonly string[], closed: readonly string[] = []): Promise<Map<string, Mute>> {
    let shadows = await this.shadows.shadows(tx, alertIds);
    const above = ancestorsIn(shadows);
    await this.shadows.hold(tx, above, closed);
    if (above.length > 0) shadows = await this.shadows.shadows(tx, alertIds);
    const silences = await this.silences.silencing(tx, alertIds);
    return new Map(
      shadows.map(({ alertId, kind, plan, ancestorId }) => {
        const reminder = kind === 'missing' && this.remindsAfterwards(plan);
        return [alertId, { silence: silences.get(alertId) ?? null, ancestor: ancestorId, reminder }];
      }),
    );
  }

  /** A plan whose calendar reminds of a form after its deadline tells those people already. */
  private remindsAfterwards(plan: string): boolean {
    return this.catalog.plan(plan)?.calendar?.remind.some((offset) => offset >= 1) ?? false;
  }
}

const ancestorsIn = (shadows: readonly Shadow[]): string[] => [
  ...new Set(shadows.flatMap(({ ancestorId }) => (ancestorId === null ? [] : [ancestorId]))),
];

/** What is written beside a message that stays quiet; null: it is told. */
export function mutedBy(
  mute: Mute | undefined,
  step: { readonly kind: StepKind; readonly personal: boolean },
): string | null {
  if (mute === undefined) return null;
  if (mute.silence !== null) return `silence:${mute.silence}`;
  if (step.personal) return null;
  if (mute.ancestor !== null) return `ancestor:${mute.ancestor}`;
  const event = eventOf(step.kind);
  return mute.reminder && event !== 'case' && event !== 'clock' ? 'reminder' : null;
}

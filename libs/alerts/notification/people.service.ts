import { Injectable } from '@nestjs/common';
import { Clock } from '#platform/clock';
import type { Tx } from '#platform/db';
import { Troubles } from '#platform/troubles';
import type { UntoldStep } from './notification.repository.js';
import { PeopleReadModel, type LostSubscription, type Person } from './people.read-model.js';
import { SubscriptionsRepository } from './subscriptions.repository.js';

/** Who is concerned by an alert; what an administrator has to mend when that is nobody, or nobody any more. */
@Injectable()
export class PeopleService {
  constructor(
    private readonly people: PeopleReadModel,
    private readonly subscriptions: SubscriptionsRepository,
    private readonly troubles: Troubles,
    private readonly clock: Clock,
  ) {}

  async concerned(tx: Tx, alertId: string, steps: readonly UntoldStep[]): Promise<readonly Person[]> {
    const silences = steps.flatMap(({ kind, details }) =>
      kind === 'silence_end' && details.silenceId !== undefined ? [details.silenceId] : [],
    );
    const { people, lost } = await this.people.concerned(tx, alertId, silences);
    for (const subscription of lost) await this.end(tx, subscription);
    const isOpen = steps.every(({ closed }) => !closed);
    if (isOpen && people.some(({ owns, active }) => owns && !active)) await this.noteLostOwner(tx, alertId);
    return people;
  }

  /** Tells an administrator when a step concerned nobody, and that it is mended when one does. */
  async noteSilence(tx: Tx, { regionCode, facts, nobodyKnown }: UntoldStep, nobody: boolean): Promise<void> {
    const key = { kind: 'alert.nobody_to_tell', subject: `region/${regionCode}` };
    if (!nobody) {
      if (nobodyKnown) await this.troubles.settle(tx, key);
      return;
    }
    await this.troubles.report(tx, {
      ...key,
      words: {
        zh: `${facts.regionName}（${regionCode}）的预警无人可通知：请为该地区或其上级授予监测人，或为该地区授予填报人`,
        en: `Nobody can be told of alerts of ${facts.regionName} (${regionCode}): grant a monitor there or above, or a submitter there`,
      },
    });
  }

  /** It counts for nothing, so it ends: the person follows what is left, and an administrator hears of it once. */
  private async end(tx: Tx, { subscriptionId, username, regionCode }: LostSubscription): Promise<void> {
    if (!(await this.subscriptions.end(tx, subscriptionId, this.clock.now()))) return;
    await this.troubles.report(tx, {
      kind: 'subscription.lost',
      subject: `subscription/${subscriptionId}`,
      words: {
        zh: `${username} 订阅了 ${regionCode}，但已无权查看该地区，订阅已终止：如仍需要，请恢复授权后由本人重新订阅`,
        en: `${username} follows ${regionCode} and may not see it any more; the subscription has ended: if it is still wanted, grant it again and let the person subscribe anew`,
      },
    });
  }

  private async noteLostOwner(tx: Tx, alertId: string): Promise<void> {
    await this.troubles.report(tx, {
      kind: 'alert.owner_lost',
      subject: `alert/${alertId}`,
      words: {
        zh: `预警 ${alertId} 的责任人账号已停用：请由监测人重新指派`,
        en: `The account of whoever owns alert ${alertId} is disabled: let a monitor assign it anew`,
      },
    });
  }
}

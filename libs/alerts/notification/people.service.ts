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

  async concerned(tx: Tx, steps: readonly UntoldStep[]): Promise<Map<string, Person[]>> {
    const alertIds = [...new Set(steps.map(({ alertId }) => alertId))];
    const ending = steps.flatMap(({ alertId, kind, details }) =>
      kind === 'silence_end' && details.silenceId !== undefined ? [{ alertId, silenceId: details.silenceId }] : [],
    );
    for (const subscription of await this.people.lost(tx, alertIds)) await this.end(tx, subscription);
    const concerned = await this.people.concerned(tx, alertIds, ending);
    const open = new Set(steps.filter(({ closed }) => !closed).map(({ alertId }) => alertId));
    for (const [alertId, people] of concerned) {
      const gone = people.find(({ owns, active }) => owns && !active);
      if (gone !== undefined && open.has(alertId)) await this.noteLostOwner(tx, alertId, gone.username);
    }
    return concerned;
  }

  /** Tells an administrator of which regions nobody hears, and that it is mended where somebody does. */
  async noteSilence(tx: Tx, steps: readonly UntoldStep[], unheard: ReadonlySet<string>): Promise<void> {
    const regions = new Map(steps.map((step) => [step.regionCode, step]));
    for (const [code, { facts, nobodyKnown }] of regions) {
      const key = { kind: 'alert.nobody_to_tell', subject: `region/${code}` };
      if (!unheard.has(code)) {
        if (nobodyKnown) await this.troubles.settle(tx, key);
        continue;
      }
      await this.troubles.report(tx, {
        ...key,
        words: {
          zh: `${facts.regionName}（${code}）的预警无人可通知：请为该地区或其上级授予监测人，或为该地区授予填报人`,
          en: `Nobody can be told of alerts of ${facts.regionName} (${code}): grant a monitor there or above, or a submitter there`,
        },
      });
    }
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

  private async noteLostOwner(tx: Tx, alertId: string, username: string): Promise<void> {
    await this.troubles.report(tx, {
      kind: 'alert.owner_lost',
      subject: `account/${username}`,
      words: {
        zh: `预警 ${alertId} 的责任人 ${username} 账号已停用：请由监测人重新指派`,
        en: `The account of ${username}, who owns alert ${alertId}, is disabled: let a monitor assign it anew`,
      },
    });
  }
}

import { Injectable } from '@nestjs/common';
import type { Tx } from '#platform/db';
import { Troubles } from '#platform/troubles';
import type { BulletinToTell } from './told-bulletin.read-model.js';
import { RecipientsRepository, type Recipient } from './recipients.repository.js';

/** So many are written down in one transaction. */
export const atOnce = 200;

/** Who is to be told; a subscription of somebody who may not see the region any more ends, and an administrator hears of it once. */
@Injectable()
export class RecipientsService {
  constructor(
    private readonly recipients: RecipientsRepository,
    private readonly troubles: Troubles,
  ) {}

  async next(tx: Tx, { reportId, event, cadence, regionName }: BulletinToTell): Promise<Recipient[]> {
    const found = await this.recipients.next(tx, { reportId, event, cadence, most: atOnce });
    for (const one of found) {
      if (one.lost !== null && one.subscriptions.length > 0) await this.end(tx, one, regionName);
    }
    return found;
  }

  private async end(tx: Tx, { name, lost, subscriptions }: Recipient, regionName: string): Promise<void> {
    if ((await this.recipients.endSubscriptions(tx, subscriptions)) === 0) return;
    const [zh, en] =
      lost === 'disabled'
        ? ['账号已停用', 'the account is disabled']
        : ['已无权查看', 'it may not be seen there any more'];
    await this.troubles.report(tx, {
      kind: 'report.subscription_lost',
      subject: `report-subscription/${subscriptions[0] ?? ''}`,
      words: {
        zh: `${name} 订阅了${regionName}的通报，但${zh}，订阅已终止：如仍需要，请恢复授权（或改通道所属地区）后重新订阅`,
        en: `${name} subscribes to bulletins of ${regionName}, but ${en}; the subscription has ended: if it is still wanted, mend the grant (or the region of the channel) and subscribe anew`,
      },
    });
  }
}

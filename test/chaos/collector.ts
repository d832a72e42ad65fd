import { Robot, type RobotMode } from '../support/robots.js';
import { SignedIn } from '../support/signed-in.js';
import type { System } from '../support/system.js';
import { nation } from './land.js';

const secret = 'a-secret-of-the-collector';
const name = 'collector';

/** How often each message was taken, by its number. */
export type Taken = ReadonlyMap<string, number>;

/** A provider on this machine, which hears of the alerts of the whole country from the day on which it is entered. */
export class Collector {
  private entered: Promise<SignedIn> | undefined;

  private constructor(private readonly robot: Robot) {}

  static async open(): Promise<Collector> {
    return new Collector(await Robot.open('webhook', { secret, retryAfter: '45' }));
  }

  /** As XUSHI_OUTBOUND_INTERNAL names it. */
  get host(): string {
    return this.robot.host;
  }

  /** Requests that came, whatever they were told. */
  get asked(): number {
    return this.robot.asked;
  }

  set mode(mode: RobotMode) {
    this.robot.mode = mode;
  }

  /** Makes it a channel of the nation, once. */
  async enter(system: System): Promise<void> {
    await this.administrator(system);
  }

  /** Who has entered it. */
  administrator(system: System): Promise<SignedIn> {
    this.entered ??= this.beEntered(system);
    return this.entered;
  }

  get taken(): Taken {
    const times = new Map<string, number>();
    for (const { body } of this.robot.received) {
      const { id } = body as { readonly id: string };
      times.set(id, (times.get(id) ?? 0) + 1);
    }
    return times;
  }

  close(): Promise<void> {
    return this.robot.close();
  }

  private async beEntered(system: System): Promise<SignedIn> {
    const sysadmin = await SignedIn.as(system, system.account('sysadmin'));
    await sysadmin.post('/api/v1/channels', { name, kind: 'webhook', region: nation, url: this.robot.url, secret });
    await sysadmin.post(`/api/v1/channels/${name}/enable`);
    return sysadmin;
  }
}

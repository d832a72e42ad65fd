import { Sender, type Sent } from './sent.js';
import { tokenWith } from './signed-in.js';
import { System, type SystemOptions } from './system.js';
import { district, plan } from './hainan-district.js';
import { rowMarks } from './row-marks.js';
import { expectUnharmed, witnessed } from './unharmed.js';

/** The API alone, as a county that means harm sees it. */
export class Attacked {
  private readonly sender: Sender;

  private constructor(
    readonly system: System,
    /** Of a submitter of the district. */
    readonly county: string,
  ) {
    this.sender = new Sender(system.baseUrl);
  }

  static async start(options: SystemOptions = {}): Promise<Attacked> {
    const env = { ...witnessed, ...options.env };
    const system = await System.start({ workers: 0, schedulers: 0, plans: [plan], clock: '2024-05-10T01:00:00Z', ...options, env }); // prettier-ignore
    return new Attacked(system, await tokenWith(system, { role: 'submitter', region: district }));
  }

  /** As the county, unless another token is given; null is nobody's. */
  send(
    method: string,
    path: string,
    {
      body = null,
      headers = {},
      token = this.county,
    }: { body?: string | Buffer | null; headers?: Record<string, string>; token?: string | null } = {},
  ): Promise<Sent> {
    return this.sender.send({ method, path, headers, body }, token);
  }

  json(method: string, path: string, body: string, token?: string | null): Promise<Sent> {
    const headers = { 'content-type': 'application/json' };
    return this.send(method, path, { body, headers, ...(token === undefined ? {} : { token }) });
  }

  /** Whatever a refused call wrote is seen in it. */
  rows(): Promise<Record<string, string>> {
    return rowMarks(this.system);
  }

  /** Every process lives, its log is sound, and whoever asks next is served. */
  expectUnharmed(): Promise<void> {
    return expectUnharmed(this.system);
  }

  async stop(): Promise<void> {
    this.sender.close();
    await this.system.stop();
  }
}

import http from 'node:http';
import { indicatorCode, alertPlan } from './alert-plan.js';
import type { System } from '../support/system.js';

export interface Given {
  readonly seed: number;
  readonly behind?: number;
}

/** Hands in forms over a few connections that stay open, with as little work of its own as can be. */
export class Submitting {
  private readonly agent: http.Agent;

  constructor(
    private readonly system: System,
    private readonly indicators: number,
    clients: number,
  ) {
    this.agent = new http.Agent({ keepAlive: true, maxSockets: clients });
  }

  /**
   * @param behind how many of its figures miss their goal of 80 %
   * @throws where it is not accepted
   */
  async submit(region: string, period: string, { seed, behind = 0 }: Given): Promise<void> {
    const values = Array.from({ length: this.indicators }, (_, number) => ({
      indicator: indicatorCode(number),
      numerator: number < behind ? 510 : 800 + ((seed * 7 + number * 13) % 190),
      denominator: 1000,
    }));
    const { status, text } = await this.post(JSON.stringify({ plan: alertPlan, region, period, values }));
    if (status !== 202) throw new Error(`${region} was answered ${status}: ${text.slice(0, 300)}`);
  }

  close(): void {
    this.agent.destroy();
  }

  private post(body: string): Promise<{ status: number; text: string }> {
    const headers = {
      authorization: `Bearer ${this.system.token}`,
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(body),
    };
    return new Promise((resolve, reject) => {
      const options = { method: 'POST', agent: this.agent, headers, timeout: 60_000 };
      const request = http.request(new URL('/api/v1/submissions', this.system.baseUrl), options, (answer) => {
        let text = '';
        answer.setEncoding('utf8').on('data', (part: string) => (text += part));
        answer.on('end', () => {
          resolve({ status: answer.statusCode ?? 0, text });
        });
      });
      request.on('error', reject);
      request.end(body);
    });
  }
}

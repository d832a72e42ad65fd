import type { System } from '../support/system.js';

/** The longest time that the API was deaf since it was asked before: how late its event loop was at most. */
export async function deafSeconds(system: System): Promise<number> {
  const { body } = await system.stranger.get<string>('/metrics');
  return Number(/xushi_event_loop_delay_seconds\{quantile="1"\} (\S+)/.exec(body)?.[1] ?? NaN);
}

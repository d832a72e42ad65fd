import type { ApiClient } from './api-client.js';
import type { Output } from './output.js';
import type { ProgressFactory } from './progress.js';

/** What every command gets: where to print, how to show progress, and the service for those that call it. */
export interface Setting {
  readonly output: Output;
  readonly progress: ProgressFactory;
  readonly api: () => ApiClient;
}

import { System } from '../system.js';

/** Two provinces, their plans, and one that binds the nation. */
export const matrixSystem = (): Promise<System> =>
  System.start({
    plans: ['guizhou-2022', 'hainan-district-2023-2025', 'national-2023'],
    schedulers: 0,
    // nobody listens there: a channel can be made, and nothing goes out
    env: { XUSHI_OUTBOUND_INTERNAL: '127.0.0.1:9', LOG_LEVEL: 'error' },
  });

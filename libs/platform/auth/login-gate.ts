import { AppError } from '#platform/errors';

/**
 * How many sign-ins a process works on at once. Fewer than an address may fail, so people who sign in together from
 * one office never lock each other out by attempts in flight; and a flood cannot take all memory, cores and
 * connections for hashing.
 */
export class LoginGate {
  private inside = 0;
  private readonly waiting: (() => void)[] = [];

  constructor(
    private readonly room = 4,
    private readonly queue = 200,
  ) {}

  /** @throws AppError too-many when the queue is full */
  async pass<T>(work: () => Promise<T>): Promise<T> {
    if (this.inside >= this.room) {
      if (this.waiting.length >= this.queue) throw tooBusy();
      await new Promise<void>((resolve) => this.waiting.push(resolve)); // the one who leaves hands over the place
    } else {
      this.inside++;
    }
    try {
      return await work();
    } finally {
      const next = this.waiting.shift();
      if (next) next();
      else this.inside--;
    }
  }
}

const tooBusy = () =>
  new AppError(
    'too-many',
    'auth.busy',
    { zh: '登录请求过多，请稍后再试', en: 'Too many sign-ins at the moment; try again shortly' },
    { retryAfterSeconds: 5 },
  );

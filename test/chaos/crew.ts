import { setTimeout as sleep } from 'node:timers/promises';
import type { App, Environment, ProcessOfOurs } from '../support/process-of-ours.js';

export interface Post {
  readonly app: App;
  /** What every process at this post is started with, such as its port. */
  readonly env: Environment;
  /** For the processes that come next, one each, such as a failpoint. */
  readonly next: Environment[];
  holder: ProcessOfOurs | undefined;
  /** Whether the death of whoever stands here is the campaign's own doing. */
  doomed: boolean;
  /** What everybody who comes here is started with until further notice, such as a wrong clock. */
  worn: Environment;
  /** Nobody is to stand here for the time being. */
  vacant: boolean;
  deaths: number;
}

type Starter = (app: App, env: Environment) => Promise<ProcessOfOurs>;

const asked: readonly unknown[] = ['SIGKILL', 'SIGTERM', 0];
const restartMs = 100;
const lookMs = 25;

/** Keeps a process at each post, as the supervisor of a site would, and knows which deaths it did not cause. */
export class Crew {
  readonly posts: readonly Post[];
  /** Ends that nobody had planned, in words. */
  readonly unplanned: string[] = [];
  private watching = true;
  private readonly watches: Promise<void>[];

  private constructor(
    posts: readonly Post[],
    private readonly start: Starter,
  ) {
    this.posts = posts;
    this.watches = posts.map((post) => this.watch(post));
  }

  /** Resolves when every post is held. */
  static async at(places: readonly { readonly app: App; readonly env: Environment }[], start: Starter): Promise<Crew> {
    const posts = places.map((place): Post => ({
      ...place,
      next: [],
      holder: undefined,
      doomed: false,
      worn: {},
      vacant: false,
      deaths: 0,
    }));
    await Promise.all(posts.map(async (post) => (post.holder = await start(post.app, post.env))));
    return new Crew(posts, start);
  }

  of(app: App): Post[] {
    return this.posts.filter((post) => post.app === app);
  }

  /** A death without warning, of whoever stands there. */
  async kill(post: Post): Promise<void> {
    post.doomed = true;
    await post.holder?.end('SIGKILL');
  }

  /** A process that is asked to end, and a new one in its place. */
  async relieve(post: Post): Promise<void> {
    post.doomed = true;
    const before = post.deaths;
    await post.holder?.end('SIGTERM');
    await until(() => post.deaths > before && this.stands(post), 120_000, `a new ${post.app} stands`);
  }

  /** Kills who stands there; those who come next die at these places, one after the other, and the last one lives. */
  async killAt(post: Post, places: readonly string[], withinMs = 180_000): Promise<void> {
    const before = post.deaths;
    post.next.push(...places.map((place) => ({ XUSHI_FAILPOINT: `${place}:exit` })));
    await this.kill(post);
    const all = 1 + places.length;
    await until(
      () => post.deaths >= before + all && this.stands(post),
      withinMs,
      `the ${post.app} dies at each of ${places.join(', ')}`,
    );
  }

  /** Nobody of this app until `fill`. */
  async vacate(app: App): Promise<void> {
    const posts = this.of(app);
    for (const post of posts) Object.assign(post, { vacant: true, doomed: true });
    await Promise.all(posts.map(async (post) => post.holder?.end('SIGKILL')));
  }

  async fill(app: App): Promise<void> {
    for (const post of this.of(app)) post.vacant = false;
    await this.complete();
  }

  /** Until every post that is not vacant is held by somebody who is ready. */
  async complete(): Promise<void> {
    await until(() => this.posts.every((post) => post.vacant || this.stands(post)), 120_000, 'every post is held');
  }

  stands(post: Post): boolean {
    return post.holder?.running === true;
  }

  async dismiss(): Promise<void> {
    this.watching = false;
    await Promise.all(this.watches);
    await Promise.all(this.posts.map(async (post) => post.holder?.end('SIGTERM')));
  }

  private async watch(post: Post): Promise<void> {
    while (this.watching) {
      if (post.holder !== undefined && !post.holder.running) this.mourn(post, post.holder);
      if (post.holder === undefined && !post.vacant) await this.replace(post);
      await sleep(lookMs);
    }
  }

  private mourn(post: Post, dead: ProcessOfOurs): void {
    post.deaths += 1;
    post.holder = undefined;
    // a process that is asked to end says 0, or takes the signal on when it has tidied up
    if (!post.doomed || !asked.includes(dead.endedBy)) {
      this.unplanned.push(`the ${post.app} ended with ${String(dead.endedBy)}: ${dead.output.slice(-400)}`);
    }
  }

  /** A process that cannot start yet, because what it needs is away, is started again. */
  private async replace(post: Post): Promise<void> {
    await sleep(restartMs);
    const own = post.next.shift();
    try {
      const holder = await this.start(post.app, { ...post.env, ...post.worn, ...own });
      post.doomed = own !== undefined;
      post.holder = holder;
    } catch {
      // a failpoint may be reached before anybody has said that he is ready
      post.deaths += 1;
    }
  }
}

/** @throws when it has not come to hold in time; says what was waited for */
export async function until(holds: () => boolean | Promise<boolean>, withinMs: number, what: string): Promise<void> {
  const deadline = Date.now() + withinMs;
  while (!(await holds())) {
    if (Date.now() > deadline) throw new Error(`it did not come to pass within ${withinMs / 1000} s that ${what}`);
    await sleep(lookMs);
  }
}

import { monitorEventLoopDelay } from 'node:perf_hooks';

const nanoseconds = 1_000_000_000;
const histogram = monitorEventLoopDelay({ resolution: 10 });
histogram.enable();

/**
 * How long this process was deaf since the last scrape, in seconds: the longest time and the quantiles of what a timer of
 * 10 ms waited, the 10 ms taken off.
 */
export function eventLoopDelay(): string {
  const read = (value: number): string => Math.max(0, value / nanoseconds - 0.01).toFixed(6);
  const lines = [
    `xushi_event_loop_delay_seconds{quantile="0.5"} ${read(histogram.percentile(50))}`,
    `xushi_event_loop_delay_seconds{quantile="0.99"} ${read(histogram.percentile(99))}`,
    `xushi_event_loop_delay_seconds{quantile="1"} ${read(histogram.count === 0 ? 0 : histogram.max)}`,
  ];
  histogram.reset();
  const help = 'Delay of the event loop of this process since the last scrape.';
  return `# HELP xushi_event_loop_delay_seconds ${help}\n# TYPE xushi_event_loop_delay_seconds gauge\n${lines.join('\n')}\n`;
}

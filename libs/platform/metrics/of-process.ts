import { monitorEventLoopDelay } from 'node:perf_hooks';
import { printSamples } from './sample.js';

const nanoseconds = 1_000_000_000;
const timerMs = 10;
const delay = monitorEventLoopDelay({ resolution: timerMs });
delay.enable();

/** What any process says of itself: since when it runs, what it takes, how deaf it was since the last scrape. */
export function ofProcess(): string {
  const { user, system } = process.cpuUsage();
  const start = (Date.now() / 1000 - process.uptime()).toFixed(3);
  return [
    printSamples('process_start_time_seconds', [{ labels: {}, value: start }]),
    printSamples('process_resident_memory_bytes', [{ labels: {}, value: process.memoryUsage.rss() }]),
    printSamples('process_cpu_seconds_total', [{ labels: {}, value: ((user + system) / 1e6).toFixed(3) }]),
    eventLoopDelay(),
  ].join('');
}

/** In seconds: the quantiles of what a timer of 10 ms waited, the 10 ms taken off. */
function eventLoopDelay(): string {
  const read = (value: number): string => Math.max(0, value / nanoseconds - timerMs / 1000).toFixed(6);
  const longest = delay.count === 0 ? 0 : delay.max;
  const samples = [
    { labels: { quantile: '0.5' }, value: read(delay.percentile(50)) },
    { labels: { quantile: '0.99' }, value: read(delay.percentile(99)) },
    { labels: { quantile: '1' }, value: read(longest) },
  ];
  delay.reset();
  return printSamples('xushi_event_loop_delay_seconds', samples);
}

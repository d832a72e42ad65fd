import type { LoggerService } from '@nestjs/common';

const ranks = { error: 0, warn: 1, info: 2, debug: 3 } as const;
export type LogLevel = keyof typeof ranks;
type Fields = Readonly<Record<string, unknown>>;

const longest = 2_000;

/** One line of JSON per event on standard error. Fields carry codes and counts: no figures, no secrets, no personal data. */
export class JsonLogger implements LoggerService {
  constructor(
    private readonly level: LogLevel,
    private readonly app: string,
  ) {}

  info(event: string, fields: Fields = {}): void {
    this.write('info', event, fields);
  }

  error(event: unknown, fields?: unknown): void {
    this.write('error', event, fields);
  }

  warn(event: unknown, fields?: unknown): void {
    this.write('warn', event, fields);
  }

  debug(event: unknown, fields?: unknown): void {
    this.write('debug', event, fields);
  }

  /** Nest's own chatter at start is worth a debug line. */
  log(event: unknown, context?: unknown): void {
    this.write('debug', event, context);
  }

  private write(level: LogLevel, event: unknown, fields: unknown): void {
    if (ranks[level] > ranks[this.level]) return;
    const line = { time: new Date().toISOString(), level, app: this.app, event: brief(event), ...asFields(fields) };
    process.stderr.write(`${JSON.stringify(line)}\n`);
  }
}

function asFields(fields: unknown): Fields {
  if (fields === undefined) return {};
  if (fields instanceof Error) return { error: brief(fields) };
  if (typeof fields !== 'object' || fields === null) return { context: brief(fields) };
  return Object.fromEntries(Object.entries(fields).map(([key, value]) => [key, scalar(value)]));
}

const scalar = (value: unknown): unknown =>
  typeof value === 'number' || typeof value === 'boolean' || value === null ? value : brief(value);

/** A string of bounded length; JSON escapes what could forge a second line. */
function brief(value: unknown): string {
  const text =
    value instanceof Error ? (value.stack ?? value.message) : typeof value === 'string' ? value : shown(value);
  return text.length > longest ? `${text.slice(0, longest)}…` : text;
}

/** What JSON has no word for must not end the process that logs it. */
function shown(value: unknown): string {
  try {
    const text: unknown = JSON.stringify(value);
    return typeof text === 'string' ? text : String(value);
  } catch {
    return String(value);
  }
}

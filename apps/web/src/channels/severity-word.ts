import type { channelWords } from './channel-words.js';

/** From which severity on a channel hears of things. */
export const severityWord = (severity: number, say: typeof channelWords.zh): string =>
  [say.severity0, say.severity1, say.severity2, say.severity3][severity] ?? String(severity);

export { channelKinds, type ChannelKind, type Notice } from './notice.js';
export type { SendOutcome } from './send-outcome.js';

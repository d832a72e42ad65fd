export { channelKinds, type ChannelKind, type Notice } from './notice.js';
export { renderNotice } from './render-notice.js';
export type { SendOutcome } from './send-outcome.js';

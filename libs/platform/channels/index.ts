export { ChannelBucket } from './channel-bucket.js';
export { ChannelDirectory, type DirectoryEntry } from './channel-directory.js';
export { ChannelSender } from './channel-sender.service.js';
export { ChannelsModule } from './channels.module.js';
export { channelKinds, type ChannelKind, type Notice } from './notice.js';
export { renderNotice } from './render-notice.js';
export type { SendOutcome } from './send-outcome.js';

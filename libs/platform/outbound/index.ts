export { judgeAddress, type AddressKind } from './judge-address.js';
export type { OutboundAnswer, OutboundFailure, OutboundReply } from './outbound-answer.js';
export { OutboundModule } from './outbound.module.js';
export { OutboundService } from './outbound.service.js';
export { postOutbound, type OutboundRequest, type OutboundTerms, type Resolve } from './post-outbound.js';

export { callOutbound, type OutboundRequest, type OutboundTerms, type Resolve } from './call-outbound.js';
export { judgeAddress, type AddressKind } from './judge-address.js';
export type { OutboundAnswer, OutboundFailure, OutboundReply } from './outbound-answer.js';
export type { OutboundPolicy } from './outbound-target.js';
export { OutboundModule } from './outbound.module.js';
export type { OutboundIntake } from './read-reply.js';
export { OutboundService } from './outbound.service.js';

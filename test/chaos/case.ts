import type { Campaign } from './campaign.js';
import type { FaultOf } from './fault.js';

/** A fault of the campaign. */
export type Case = FaultOf<Campaign>;

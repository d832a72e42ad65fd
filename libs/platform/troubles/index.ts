export type { Trouble, TroubleKey, TroubleReport, TroubleState } from './trouble.js';
export { Troubles } from './troubles.js';
export { TroublesModule } from './troubles.module.js';
export { TroublesReadModel, type TroublesQuery } from './troubles.read-model.js';
export { TroublesService } from './troubles.service.js';

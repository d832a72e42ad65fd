export * from './pure.js';
export { CatalogModule } from './catalog.module.js';
export { CatalogService } from './catalog.service.js';
export type { PlanVersion } from './catalog-state.js';
export { RegionImports, type ImportAnswer, type RegionImportFile } from './region-import.service.js';
export { storedCatalog } from './stored-catalog.service.js';
export { targetsChanged } from './targets-changed.duty.js';
export type { ChangedTarget, FieldChange, NamedTarget, PlanDifference } from './compare-plan-texts.js';
export { PlanDrafts, type DraftRead, type PlanDraft } from './plan-drafts.service.js';

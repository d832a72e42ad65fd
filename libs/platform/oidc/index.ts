export { OidcModule } from './oidc.module.js';
export { OidcService, type Arrival, type Identity, type Journey } from './oidc.service.js';

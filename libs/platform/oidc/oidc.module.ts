import { Module } from '@nestjs/common';
import { OidcProvider } from './oidc-provider.service.js';
import { OidcService } from './oidc.service.js';

@Module({ providers: [OidcProvider, OidcService], exports: [OidcService] })
export class OidcModule {}

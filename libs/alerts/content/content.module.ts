import { Module } from '@nestjs/common';
import { CatalogModule } from '#catalog';
import { ContributorsReadModel } from './contributors.read-model.js';

/** What an alert says that has to be looked up. */
@Module({ imports: [CatalogModule], providers: [ContributorsReadModel], exports: [ContributorsReadModel] })
export class ContentModule {}

import { Injectable } from '@nestjs/common';
import type { Actor } from '#platform/auth';
import { adxCatalogOf, vocabularyOf, type AdxCatalog } from './adx/adx-catalog.js';
import { writeAdxDefinition } from './adx/write-definition.js';
import { writeAdxSchema } from './adx/write-schema.js';
import { ExchangeCatalog } from './exchange-catalog.service.js';
import type { MessageHead } from './sdmx/message.js';

/** What a document of ADX may say here: its structure definition, and the schema by which a sender checks a document. */
@Injectable()
export class AdxDefinitions {
  constructor(private readonly exchange: ExchangeCatalog) {}

  /** In SDMX-ML 2.1, piece by piece. */
  definition(actor: Actor, head: MessageHead): Generator<string> {
    return writeAdxDefinition(this.catalogOf(actor), head);
  }

  /** In XML Schema. */
  schema(actor: Actor): string {
    return writeAdxSchema(vocabularyOf(this.catalogOf(actor)));
  }

  /** Every plan, and the regions of the account's grants. */
  private catalogOf({ grants }: Actor): AdxCatalog {
    const { given } = this.exchange;
    const seen = given.regions.filter((region) => grants.some(({ path }) => region.path.startsWith(path)));
    return adxCatalogOf(given, seen);
  }
}

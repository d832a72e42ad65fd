import { Module } from '@nestjs/common';
import { CatalogModule } from '#catalog';
import { ValuesExportReadModel } from './values-export.read-model.js';
import { WorkbookStreamService } from './workbook-stream.service.js';

/** Figures on their way out, and what every export is written with. */
@Module({
  imports: [CatalogModule],
  providers: [ValuesExportReadModel, WorkbookStreamService],
  exports: [ValuesExportReadModel, WorkbookStreamService],
})
export class ExportsModule {}

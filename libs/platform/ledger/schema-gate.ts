import { Injectable, type OnModuleInit } from '@nestjs/common';
import { requireMigrations, UnitOfWork } from '#platform/db';

/** Nothing is claimed or rung on a schema that is older than the code: the process does not start. */
@Injectable()
export class SchemaGate implements OnModuleInit {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  onModuleInit(): Promise<void> {
    return requireMigrations(this.unitOfWork);
  }
}

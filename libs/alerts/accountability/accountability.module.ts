import { Module } from '@nestjs/common';

/** Who answers for what, and how well it goes. */
@Module({})
export class AccountabilityModule {}

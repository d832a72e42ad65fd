import { Module } from '@nestjs/common';
import { ExchangeRunsRepository } from './exchange-runs.repository.js';
import { ExchangeSlots } from './exchange-slots.service.js';

/** For the scheduler: whose exchange is due. */
@Module({ providers: [ExchangeRunsRepository, ExchangeSlots], exports: [ExchangeSlots] })
export class ExchangeSlotsModule {}

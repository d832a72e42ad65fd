import { Module } from '@nestjs/common';
import { EventExpiry } from './event-expiry.service.js';
import { EventNumbering } from './event-numbering.service.js';
import { EventNumberingRepository } from './event-numbering.repository.js';

const doors = [EventNumbering, EventExpiry];

/** For the scheduler: the order of events, and their end. */
@Module({ providers: [EventNumberingRepository, ...doors], exports: doors })
export class EventNumberingModule {}

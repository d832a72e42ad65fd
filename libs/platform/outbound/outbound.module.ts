import { Module } from '@nestjs/common';
import { OutboundService } from './outbound.service.js';

@Module({ providers: [OutboundService], exports: [OutboundService] })
export class OutboundModule {}

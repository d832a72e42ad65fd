import { Module } from '@nestjs/common';
import { CalendarModule } from '#submissions';
import { AlertStepsModule } from '../alert-steps.module.js';
import { AcknowledgementService } from './acknowledgement.service.js';
import { AssignmentService } from './assignment.service.js';
import { CaseMoves } from './case-moves.service.js';
import { CaseWriter } from './case-writer.service.js';
import { CasesRepository } from './cases.repository.js';
import { DismissalService } from './dismissal.service.js';
import { EvidenceRepository } from './evidence.repository.js';
import { EvidenceService } from './evidence.service.js';
import { FeedbackService } from './feedback.service.js';
import { OrdersRepository } from './orders.repository.js';
import { OwnersRepository } from './owners.repository.js';
import { RectificationService } from './rectification.service.js';
import { SignOffService } from './sign-off.service.js';

const actions = [
  AcknowledgementService,
  AssignmentService,
  RectificationService,
  FeedbackService,
  SignOffService,
  DismissalService,
  EvidenceService,
];

/** What people do with an alert until it is closed. */
@Module({
  imports: [AlertStepsModule, CalendarModule],
  providers: [
    CaseMoves,
    CaseWriter,
    CasesRepository,
    EvidenceRepository,
    OrdersRepository,
    OwnersRepository,
    ...actions,
  ],
  exports: [CasesRepository, ...actions],
})
export class LifecycleModule {}

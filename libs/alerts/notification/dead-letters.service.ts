import { Injectable } from '@nestjs/common';
import { recordAudit, type Actor } from '#platform/auth';
import { Clock } from '#platform/clock';
import { everything, UnitOfWork } from '#platform/db';
import { AppError } from '#platform/errors';
import { Ledger } from '#platform/ledger';
import { DeadLettersRepository, type MessagesQuery, type MessageView } from './dead-letters.repository.js';
import { messageDue } from './message-due.duty.js';

/** What could not be delivered, for an administrator to mend and to send again. */
@Injectable()
export class DeadLettersService {
  constructor(
    private readonly letters: DeadLettersRepository,
    private readonly ledger: Ledger,
    private readonly clock: Clock,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  list(query: MessagesQuery): Promise<MessageView[]> {
    return this.unitOfWork.run(everything, (tx) => this.letters.list(tx, query));
  }

  /** The same message under the same number. */
  resend(actor: Actor, id: string, requestId: string): Promise<void> {
    return this.unitOfWork.run(everything, async (tx) => {
      const to = await this.letters.revive(tx, id, { by: actor.accountId, at: this.clock.now() });
      if (to === null) throw (await this.letters.exists(tx, id)) ? notDead() : noSuchMessage();
      await this.ledger.owe(tx, messageDue, to);
      await recordAudit(tx, {
        actorId: actor.accountId,
        action: 'message.resend',
        object: `message/${id}`,
        requestId,
        result: 'ok',
      });
    });
  }
}

const noSuchMessage = (): AppError =>
  new AppError('not-found', 'message.not_found', { zh: '没有这条消息', en: 'There is no such message' });

const notDead = (): AppError =>
  new AppError('conflict', 'message.not_dead', {
    zh: '该消息不在未送达之列：已发出、已被取代，或仍在重试（GET /messages?state=waiting）',
    en: 'The message is not dead: it was sent or superseded, or is still being tried (GET /messages?state=waiting)',
  });

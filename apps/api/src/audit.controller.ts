import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { AuditReadModel } from '#platform/auth';
import type { AuditPlace, AuditRow } from '#platform/auth';
import { addDays } from '#scoring';
import { Allow } from './actor.js';
import { AuditQuery } from './audit.dto.js';

@ApiTags('audit')
@Controller('audit')
export class AuditController {
  constructor(private readonly audit: AuditReadModel) {}

  @Get()
  @Allow('auditor')
  async page(@Query({ schema: AuditQuery }) query: AuditQuery) {
    const { actor, request, from, to, before, ...rest } = query;
    const found = await this.audit.page({
      ...rest,
      actorId: actor,
      requestId: request,
      from: from === undefined ? undefined : startOfDay(from),
      before: placeOf(before) ?? (to === undefined ? undefined : endOfDay(to)),
    });
    const last = found.at(-1);
    return { items: found.map(viewOf), next: last && found.length === query.limit ? printPlace(last) : null };
  }

  /** Recomputes every link; an empty list of breaks is the proof. */
  @Get('verification')
  @Allow('auditor')
  async verification() {
    const broken = await this.audit.verify();
    return { unbroken: broken.length === 0, broken };
  }
}

/** The entry is given as the hashed text too, so that anyone can recompute the chain from what is shown. */
function viewOf({ chain, seq, hash, body, username }: AuditRow) {
  const entry: unknown = JSON.parse(body);
  return { chain, seq, hash, username, entry, body };
}

const printPlace = ({ at, chain, seq }: AuditPlace): string => `${at}~${chain}~${seq}`;

function placeOf(text: string | undefined): AuditPlace | undefined {
  const [at, chain, seq] = text?.split('~') ?? [];
  return at === undefined || chain === undefined || seq === undefined ? undefined : { at, chain: Number(chain), seq };
}

/** Midnight in China, in the form in which marks give their time. */
const startOfDay = (day: string): string => new Date(`${day}T00:00:00+08:00`).toISOString().replace('Z', '000Z');

const endOfDay = (day: string): AuditPlace => ({ at: startOfDay(addDays(day, 1)), chain: 0, seq: '0' });

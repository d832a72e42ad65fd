import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { AuditReadModel } from '#platform/auth';
import type { AuditPlace, AuditRow } from '#platform/auth';
import { Allow } from './actor.js';
import { AuditQuery } from './audit.dto.js';

@ApiTags('audit')
@Controller('audit')
export class AuditController {
  constructor(private readonly audit: AuditReadModel) {}

  @Get()
  @Allow('auditor')
  async page(@Query({ schema: AuditQuery }) query: AuditQuery) {
    const { chain, action, actor, before, limit } = query;
    const found = await this.audit.page({ chain, action, actorId: actor, before: placeOf(before), limit });
    const last = found.at(-1);
    return { items: found.map(viewOf), next: last && found.length === limit ? printPlace(last) : null };
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
function viewOf({ chain, seq, hash, body }: AuditRow) {
  const entry: unknown = JSON.parse(body);
  return { chain, seq, hash, entry, body };
}

const printPlace = ({ at, chain, seq }: AuditPlace): string => `${at}~${chain}~${seq}`;

function placeOf(text: string | undefined): AuditPlace | undefined {
  const [at, chain, seq] = text?.split('~') ?? [];
  return at === undefined || chain === undefined || seq === undefined ? undefined : { at, chain: Number(chain), seq };
}

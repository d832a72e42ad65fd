import type { ReactNode } from 'react';
import { App, Button } from 'antd';
import { holds, useSession } from '../app/session.js';
import { grantsControllerApprove, grantsControllerRevoke } from '../client/sdk.gen.js';
import type { GrantRow } from '../client/types.gen.js';
import { ask } from '../data/ask.js';
import { outdated } from '../data/use-answer.js';
import { useDivisionMap } from '../divisions/use-division-map.js';
import { ProblemNotice } from '../ui/problem-notice.js';
import { useDeed } from '../ui/use-deed.js';
import { useWords } from '../words/language.js';
import { accountWords } from './account-words.js';
import { roleWords } from '../words/roles.js';

interface Act {
  readonly name: string;
  readonly sure: string;
  readonly effect: string;
  readonly said: string;
  readonly isHarsh: boolean;
  readonly request: Parameters<typeof ask<void>>[0];
}

/** Whoever approves gets 批准 and 不予批准; whoever proposes can only take back. A grant that is revoked is done with. */
export function GrantActs({ grant }: { readonly grant: GrantRow }): ReactNode {
  const say = useWords(accountWords);
  const { user } = useSession();
  const { modal, message } = App.useApp();
  const deed = useDeed();
  const acts = useActs(grant, holds(user, 'secadmin'));
  const begin = (act: Act): void =>
    void modal.confirm({
      title: act.sure,
      content: act.effect,
      okText: act.name,
      cancelText: say.cancel,
      okButtonProps: { danger: act.isHarsh },
      onOk: async () => {
        await deed.run(async () => {
          await ask(act.request);
          void message.success(act.said);
          await outdated('grants', 'accounts');
        });
      },
    });
  return (
    <>
      <div className="list-buttons">
        {acts.map((act) => (
          <Button
            key={act.name}
            size="small"
            type={act.isHarsh ? 'default' : 'primary'}
            aria-label={`${act.name} ${grant.username}`}
            onClick={() => begin(act)}
          >
            {act.name}
          </Button>
        ))}
      </div>
      {grant.state === 'proposed' && !holds(user, 'secadmin') && (
        <span className="list-quiet">{say.waitsForOther}</span>
      )}
      {deed.error !== null && <ProblemNotice error={deed.error} />}
    </>
  );
}

function useActs({ grantId, username, role, region, state }: GrantRow, isApprover: boolean): readonly Act[] {
  const say = useWords(accountWords);
  const roles = useWords(roleWords);
  const path = { id: grantId };
  const map = useDivisionMap();
  const grant = `${username} · ${roles[role]} · ${map.get(region)?.name ?? ''} ${region}`;
  const revoke = { isHarsh: true, request: () => grantsControllerRevoke({ path }) };
  if (state === 'revoked') return [];
  if (state === 'approved') {
    return [{ ...revoke, name: say.revoke, sure: say.revokeSure(grant), effect: say.revokeEffect, said: say.taken }];
  }
  if (!isApprover) {
    return [
      { ...revoke, name: say.withdraw, sure: say.refuseSure(grant), effect: say.refuseEffect, said: say.refused },
    ];
  }
  return [
    {
      name: say.approve,
      sure: say.approveSure(grant),
      effect: say.approveEffect,
      said: say.approved,
      isHarsh: false,
      request: () => grantsControllerApprove({ path }),
    },
    { ...revoke, name: say.refuse, sure: say.refuseSure(grant), effect: say.refuseEffect, said: say.refused },
  ];
}

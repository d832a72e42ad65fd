import type { ReactNode } from 'react';
import { App, Button } from 'antd';
import { holds, useSession } from '../app/session.js';
import {
  accountIdentitiesControllerReset,
  accountsControllerEndSessions,
  accountsControllerResetSecondFactor,
  accountsControllerRevokeTokens,
  accountsControllerSetEnabled,
  accountsControllerUnlock,
} from '../client/sdk.gen.js';
import { ask } from '../data/ask.js';
import { outdated } from '../data/use-answer.js';
import { ProblemNotice } from '../ui/problem-notice.js';
import { useDeed } from '../ui/use-deed.js';
import { useWords } from '../words/language.js';
import type { AccountRow } from './account-filter.js';
import { accountWords } from './account-words.js';

/** Something that one administrator may do to an account. It says what happened. */
interface Act {
  readonly name: string;
  readonly sure: string;
  readonly effect: string;
  readonly isHarsh?: boolean;
  readonly work: () => Promise<string>;
}

interface AccountActsProps {
  readonly account: AccountRow;
  readonly onPropose: (account: AccountRow) => void;
}

/** What this administrator may do to an account: accounts and proposals, or locks, logins and tokens; never both. */
export function AccountActs({ account, onPropose }: AccountActsProps): ReactNode {
  const say = useWords(accountWords);
  const { user } = useSession();
  const { modal, message } = App.useApp();
  const deed = useDeed();
  const keeping = useKeeping(account);
  const guarding = useGuarding(account);
  const acts = [...(holds(user, 'sysadmin') ? keeping : []), ...(holds(user, 'secadmin') ? guarding : [])];
  const begin = ({ sure, effect, name, isHarsh = false, work }: Act): void =>
    void modal.confirm({
      title: sure,
      content: effect,
      okText: name,
      cancelText: say.cancel,
      okButtonProps: { danger: isHarsh },
      onOk: async () => {
        await deed.run(async () => {
          const said = await work();
          await outdated('accounts', 'grants');
          void message.success(said);
        });
      },
    });
  return (
    <>
      <div className="list-buttons">
        {holds(user, 'sysadmin') && !account.disabled && (
          <Button size="small" aria-label={`${say.propose} ${account.username}`} onClick={() => onPropose(account)}>
            {say.propose}
          </Button>
        )}
        {acts.map((act) => (
          <Button key={act.name} size="small" aria-label={`${act.name} ${account.username}`} onClick={() => begin(act)}>
            {act.name}
          </Button>
        ))}
      </div>
      {deed.error !== null && <ProblemNotice error={deed.error} />}
    </>
  );
}

/** Of the system administrator. */
function useKeeping({ accountId: id, username, disabled }: AccountRow): readonly Act[] {
  const say = useWords(accountWords);
  const name = disabled ? say.enable : say.disable;
  return [
    {
      name,
      sure: disabled ? say.enableSure(username) : say.disableSure(username),
      effect: disabled ? say.enableEffect : say.disableEffect,
      isHarsh: !disabled,
      work: async () => {
        await ask(() => accountsControllerSetEnabled({ path: { id }, body: { enabled: disabled } }));
        return say.done(name, username);
      },
    },
  ];
}

/** Of the security administrator. */
function useGuarding({ accountId: id, username, secondFactorAt, identityAt }: AccountRow): readonly Act[] {
  const say = useWords(accountWords);
  const resetting: Act = {
    name: say.resetFactor,
    sure: say.factorSure(username),
    effect: say.factorEffect,
    isHarsh: true,
    work: async () => {
      await ask(() => accountsControllerResetSecondFactor({ path: { id } }));
      return say.done(say.resetFactor, username);
    },
  };
  const takingOff: Act = {
    name: say.resetIdentity,
    sure: say.identitySure(username),
    effect: say.identityEffect,
    isHarsh: true,
    work: async () => {
      await ask(() => accountIdentitiesControllerReset({ path: { id } }));
      return say.done(say.resetIdentity, username);
    },
  };
  return [
    {
      name: say.unlock,
      sure: say.unlockSure(username),
      effect: say.unlockEffect,
      work: async () => {
        await ask(() => accountsControllerUnlock({ path: { id } }));
        return say.done(say.unlock, username);
      },
    },
    ...(secondFactorAt === null ? [] : [resetting]),
    ...(identityAt === null ? [] : [takingOff]),
    {
      name: say.endSessions,
      sure: say.sessionsSure(username),
      effect: say.sessionsEffect,
      isHarsh: true,
      work: async () => {
        const { ended } = await ask(() => accountsControllerEndSessions({ path: { id } }));
        return say.ended(ended);
      },
    },
    {
      name: say.endTokens,
      sure: say.tokensSure(username),
      effect: say.tokensEffect,
      isHarsh: true,
      work: async () => {
        const { revoked } = await ask(() => accountsControllerRevokeTokens({ path: { id } }));
        return say.revoked(revoked);
      },
    },
  ];
}

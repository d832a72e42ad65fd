import {
  AccountsService,
  createFirstAccounts,
  FactorDesk,
  GrantsService,
  LoginLock,
  PasswordsService,
  SecondFactorResetService,
  SecondFactorService,
  SessionsRepository,
  SessionsService,
  SignInService,
  TokensService,
  type Actor,
  type FirstAccounts,
  type Role,
  type SignIn,
} from '#platform/auth';
import { Clock } from '#platform/clock';
import { everything, makeDataSource, rows, UnitOfWork } from '#platform/db';
import { testDatabase } from './database.js';

/** A clock that a test moves by hand. */
class SetClock extends Clock {
  private instant = new Date('2024-03-01T00:00:00Z');

  override now(): Date {
    return this.instant;
  }

  pass(minutes: number): void {
    this.instant = new Date(this.instant.getTime() + minutes * 60_000);
  }
}

export const regionRows = `
  insert into region (code, name, level, type, county_id, path, source) values
    ('100000', '全国', 'nation', 'division', 1, '100000/', '演示数据'),
    ('150303', '海南区', 'county', 'division', 2, '100000/150000/150300/150303/', '演示数据')
  on conflict do nothing`;

/** The services of platform/auth on a database of their own, with the first accounts made. */
export async function authRoom(demanded: readonly Role[] = []) {
  const database = await testDatabase();
  const dataSource = await makeDataSource(database.url, 'xushi_api').initialize();
  const work = new UnitOfWork(dataSource);
  const clock = new SetClock();
  const settings = { secretKeys: [{ kid: 'test', hex: '0123456789abcdef'.repeat(4) }], secondFactorRoles: demanded };
  const sessions = new SessionsService(work, clock, new SessionsRepository(dataSource), settings);
  const [lock, desk] = [new LoginLock(work, clock), new FactorDesk(settings, clock)];
  const signIns = new SignInService(work, clock, lock, desk, sessions);
  /** With a password, which is all that this account needs. */
  const enter = async (attempt: SignIn) => {
    const answer = await signIns.signIn(attempt);
    if (answer.outcome === 'code-owed') throw new Error(`${attempt.username} owes a code`);
    return answer;
  };
  await work.run(everything, (tx) => rows(tx, regionRows));
  const first = await work.run(everything, (tx) => createFirstAccounts(tx, clock.now()));
  if (first === null) throw new Error('a fresh database has no account');

  return {
    database,
    work,
    clock,
    sessions,
    signIns,
    enter,
    first,
    factors: new SecondFactorService(work, clock, lock, desk, settings),
    resets: new SecondFactorResetService(work, clock),
    passwords: new PasswordsService(work, clock, lock),
    accounts: new AccountsService(work, clock),
    grants: new GrantsService(work, clock),
    tokens: new TokensService(work, clock),
    passwordOf: (role: Role) => accountOf(first, role).password,
    /** As `role`, from an address of its own so that tests do not lock each other out. */
    signIn: (role: Role, address = `10.0.0.${1 + Math.floor(Math.random() * 250)}`) => {
      const { username, password } = accountOf(first, role);
      return enter({ username, password, address });
    },
    close: async () => {
      await dataSource.destroy();
      await database.drop();
    },
  };
}

export type AuthRoom = Awaited<ReturnType<typeof authRoom>>;

function accountOf(first: FirstAccounts, role: Role) {
  const account = first.accounts.find((one) => one.role === role);
  if (account === undefined) throw new Error(`there is no first account for ${role}`);
  return account;
}

export async function actorOf(room: AuthRoom, role: Role): Promise<Actor> {
  return (await room.signIn(role)).actor;
}

import { Global, Module, type DynamicModule, type OnApplicationShutdown } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { Clock } from '#platform/clock';
import { SETTINGS, type Settings } from '#platform/config';
import { exitCodes, StartError } from '#platform/errors';
import { dataSourceOptions, makeReplicaSource, type DatabaseRole } from './data-source.js';
import { Metrics, MetricsModule } from '#platform/metrics';
import { DatabaseTime } from './database-time.js';
import { whyNoDatabase } from './migrate.js';
import { poolStates } from './pool-states.js';
import { Replica } from './replica.js';
import { UnitOfWork } from './unit-of-work.js';

/** Closed with the process. */
class ReplicaConnection implements OnApplicationShutdown {
  constructor(readonly replica: Replica | undefined) {}

  async onApplicationShutdown(): Promise<void> {
    await this.replica?.close();
  }
}

/** One pool for a process, with the rights of one role. */
@Global()
@Module({})
export class DatabaseModule {
  static forRole(role: DatabaseRole): DynamicModule {
    return {
      module: DatabaseModule,
      imports: [
        MetricsModule,
        TypeOrmModule.forRootAsync({
          inject: [SETTINGS],
          useFactory: (settings: Settings) => ({
            ...dataSourceOptions(settings.databaseUrl, role),
            autoLoadEntities: true,
            retryAttempts: 0,
          }),
          dataSourceFactory: async (options) => {
            if (options === undefined) throw new Error('the options are made above');
            try {
              return await new DataSource(options).initialize();
            } catch (error) {
              throw new StartError(whyNoDatabase(error), exitCodes.unreachable);
            }
          },
        }),
      ],
      providers: [
        replicaFor(role),
        databaseTime,
        {
          provide: UnitOfWork,
          inject: [DataSource, Metrics, ReplicaConnection],
          useFactory: (dataSource: DataSource, metrics: Metrics, { replica }: ReplicaConnection) => {
            metrics.readAtScrape(() => poolStates(dataSource));
            return new UnitOfWork(dataSource, metrics, replica);
          },
        },
      ],
      exports: [UnitOfWork],
    };
  }
}

/** Whoever writes what follows from what he reads asks the primary: the API alone reads from it. */
function replicaFor(role: DatabaseRole) {
  return {
    provide: ReplicaConnection,
    inject: [SETTINGS, DataSource],
    useFactory: ({ databaseReadUrl: url }: Settings, dataSource: DataSource) =>
      new ReplicaConnection(
        url === undefined || role !== 'xushi_api' ? undefined : new Replica(dataSource, makeReplicaSource(url, role)),
      ),
  };
}

/** Asked before anything is at work, so that nothing is written by another time. */
const databaseTime = {
  provide: DatabaseTime,
  inject: [DataSource, Clock, Metrics],
  useFactory: async (dataSource: DataSource, clock: Clock, metrics: Metrics): Promise<DatabaseTime> => {
    const time = new DatabaseTime(dataSource, clock);
    metrics.readAtScrape(() => time.metrics());
    await time.ask();
    return time;
  },
};

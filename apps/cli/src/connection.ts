import { readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { exitCodes } from '#platform/errors';
import { CommandFailure } from './command-failure.js';

export interface Connection {
  readonly baseUrl: string;
  readonly token: string;
}

export interface ConnectionOptions {
  readonly url?: string | undefined;
  readonly tokenFile?: string | undefined;
}

const credentials = z.object({ baseUrl: z.string(), token: z.string() });
const running = z.object({ databaseUrl: z.string() });

/** Where the service is and who asks: options, then the environment, then the file that an embedded start writes. */
export function findConnection(options: ConnectionOptions, env: NodeJS.ProcessEnv): Connection {
  const kept = credentials.safeParse(readJson(path.join(dataFolder(env), 'credentials.json'))).data;
  const tokenFile = options.tokenFile ?? env['XUSHI_TOKEN_FILE'];
  const token = tokenFile === undefined ? (env['XUSHI_TOKEN'] ?? kept?.token) : readText(tokenFile);
  const baseUrl = options.url ?? env['XUSHI_URL'] ?? kept?.baseUrl ?? 'http://127.0.0.1:3000';
  if (token === undefined || token === '')
    throw new CommandFailure(
      {
        zh: '没有令牌：请设置 XUSHI_TOKEN_FILE 或 XUSHI_TOKEN，或在服务的目录中运行（其中有 .local/credentials.json）',
        en: 'There is no token: set XUSHI_TOKEN_FILE or XUSHI_TOKEN, or run in the folder of the service (.local/credentials.json)',
      },
      exitCodes.configuration,
    );
  if (!URL.canParse(baseUrl))
    throw new CommandFailure(
      {
        zh: `${baseUrl} 不是网址，应如 http://127.0.0.1:3000`,
        en: `${baseUrl} is no address such as http://127.0.0.1:3000`,
      },
      exitCodes.configuration,
    );
  return { baseUrl: baseUrl.replace(/(?<!\/)\/+$/, ''), token: token.trim() };
}

/** For commands that work on the database itself: DATABASE_URL, or the embedded one while it runs. */
export function findDatabase(env: NodeJS.ProcessEnv): string {
  const kept = running.safeParse(readJson(path.join(dataFolder(env), 'running.json'))).data;
  const url = env['DATABASE_URL'] ?? kept?.databaseUrl;
  if (url !== undefined && url !== '') return url;
  throw new CommandFailure(
    {
      zh: '没有数据库：请设置 DATABASE_URL，或先用 npm start 启动',
      en: 'There is no database: set DATABASE_URL, or start the embedded one with npm start',
    },
    exitCodes.configuration,
  );
}

function dataFolder(env: NodeJS.ProcessEnv): string {
  return path.resolve(env['XUSHI_DATA_DIR'] ?? '.local');
}

function readJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined; // no embedded start has been here, or it is being written
  }
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    throw new CommandFailure(
      { zh: `读不到令牌文件 ${file}`, en: `The token file ${file} cannot be read` },
      exitCodes.unreachable,
    );
  }
}

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { findConnection, findDatabase } from './connection.js';

describe('finding the service', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'xushi-cli-'));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });
  const keep = (name: string, value: unknown): void => {
    writeFileSync(path.join(folder, name), JSON.stringify(value));
  };

  it('takes the file that an embedded start leaves', () => {
    keep('credentials.json', { baseUrl: 'http://127.0.0.1:3001', token: 'xushi_kept', accounts: [] });
    expect(findConnection({}, { XUSHI_DATA_DIR: folder })).toEqual({
      baseUrl: 'http://127.0.0.1:3001',
      token: 'xushi_kept',
    });
  });

  it('prefers the environment to the file, and an option to both', () => {
    keep('credentials.json', { baseUrl: 'http://kept', token: 'xushi_kept' });
    keep('token.txt', 'unused');
    writeFileSync(path.join(folder, 'token.txt'), 'xushi_from_file\n');
    const env = { XUSHI_DATA_DIR: folder, XUSHI_URL: 'http://env/', XUSHI_TOKEN: 'xushi_env' };
    expect(findConnection({}, env)).toEqual({ baseUrl: 'http://env', token: 'xushi_env' });
    const options = { url: 'http://option', tokenFile: path.join(folder, 'token.txt') };
    expect(findConnection(options, env)).toEqual({ baseUrl: 'http://option', token: 'xushi_from_file' });
  });

  it('says what to set when there is no token, and what is wrong with an address', () => {
    expect(() => findConnection({}, { XUSHI_DATA_DIR: folder })).toThrow(/XUSHI_TOKEN_FILE/);
    const env = { XUSHI_DATA_DIR: folder, XUSHI_TOKEN: 't', XUSHI_URL: 'somewhere' };
    expect(() => findConnection({}, env)).toThrow(/somewhere is no address/);
    expect(() => findConnection({ tokenFile: path.join(folder, 'none') }, env)).toThrow(/cannot be read/);
  });

  it('finds the embedded database while it runs, and DATABASE_URL before it', () => {
    expect(() => findDatabase({ XUSHI_DATA_DIR: folder })).toThrow(/DATABASE_URL/);
    keep('running.json', { pid: 1, databaseUrl: 'postgres://embedded/x' });
    expect(findDatabase({ XUSHI_DATA_DIR: folder })).toBe('postgres://embedded/x');
    expect(findDatabase({ XUSHI_DATA_DIR: folder, DATABASE_URL: 'postgres://own/x' })).toBe('postgres://own/x');
  });
});

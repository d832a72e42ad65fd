import * as fs from 'node:fs';
import path from 'node:path';
import { ourErrand } from './errands.mjs';
import { writePrivate } from './running.mjs';
import { say } from './say.mjs';

const place = (folder) => path.join(folder, 'credentials.json');

function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

export function readCredentials(folder) {
  return fs.existsSync(place(folder)) ? parsed(fs.readFileSync(place(folder), 'utf8')) : undefined;
}

/**
 * One account for each role and an administrator's token, made up for the embedded database only. With a database of
 * their own, people make their accounts themselves.
 */
export async function firstAccounts({ folder, baseUrl, env, newDatabase }) {
  if (newDatabase) fs.rmSync(place(folder), { force: true });
  const known = readCredentials(folder);
  if (known) {
    if (known.baseUrl !== baseUrl) writePrivate(place(folder), { ...known, baseUrl });
    return;
  }
  const made = parsed(await ourErrand('api/src/first-accounts.js', { args: [baseUrl], env }));
  if (made?.token) {
    writePrivate(place(folder), made);
    say(`the first accounts and their passwords are in ${place(folder)}`);
  } else {
    say(
      'the accounts exist already and their passwords are not kept: make another with "npm run xushi -- admin create"',
    );
  }
}

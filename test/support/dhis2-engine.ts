import { createRequire } from 'node:module';
import type { DataEngine as Engine } from '@dhis2/data-engine';

// its modules for import leave out the endings of their files, which Node does not guess
const { DataEngine, RestAPILink } = createRequire(import.meta.url)('@dhis2/data-engine') as {
  readonly DataEngine: new (link: object) => Engine;
  readonly RestAPILink: new (config: object) => object;
};

/** DHIS2's own client, as it comes from the registry, at an instance of ours. */
export function dhis2Engine(baseUrl: string, apiToken: string, apiVersion: number): Engine {
  return new DataEngine(new RestAPILink({ baseUrl, apiVersion, apiToken }));
}

/** The answer behind a refusal, as its client hands it on. */
export async function refusalOf<T>(asked: Promise<unknown>): Promise<T> {
  try {
    await asked;
  } catch (error) {
    return (error as { details: T }).details;
  }
  throw new Error('it was not refused');
}

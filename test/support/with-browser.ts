import { existsSync } from 'node:fs';
import { describe } from '@jest/globals';

/** Debian's; first the one without windows: the same engine, which loads no pages of its own. `.ci/run` installs it. */
const browsers = ['/usr/bin/chromium-headless-shell', '/usr/bin/chromium'] as const;

export const browserProgram = browsers.find((file) => existsSync(file)) ?? browsers[0];

/** Stories of the console: skipped by name where the machine has no browser. */
export const describeWithBrowser = existsSync(browserProgram) ? describe : describe.skip;

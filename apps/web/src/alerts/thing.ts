import type { Language } from '../words/language.js';
import { subjectOf, type Alert } from './alert.js';

/** Region and subject: what a dialog names before it does something. */
export const thingOf = (alert: Alert, language: Language): string =>
  `${alert.facts.regionName} · ${subjectOf(alert)[language]}`;

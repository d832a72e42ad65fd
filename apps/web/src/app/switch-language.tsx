import { createContext, useContext } from 'react';
import type { Language } from '../words/language.js';

const SwitchContext = createContext<(language: Language) => void>(() => undefined);

export const SwitchLanguage = SwitchContext;
export const useSwitchLanguage = (): ((language: Language) => void) => useContext(SwitchContext);

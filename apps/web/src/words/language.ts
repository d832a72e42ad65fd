import { createContext, useContext } from 'react';

export type Language = 'zh' | 'en';

/** What the server says in both languages. */
export interface Bilingual {
  readonly zh: string;
  readonly en: string;
}

export const LanguageContext = createContext<Language>('zh');

export const useLanguage = (): Language => useContext(LanguageContext);

/** One phrase, or one that names figures and things. */
type Phrase = string | ((...given: never[]) => string);

/**
 * The phrases of a screen in Chinese, and the same keys in English: a key that only one language has does not compile.
 * They live beside the screen that says them and are loaded with it.
 */
export interface WordsOf<Chinese extends Readonly<Record<string, Phrase>>> {
  readonly zh: Chinese;
  readonly en: { readonly [Key in keyof Chinese]: Chinese[Key] extends string ? string : Chinese[Key] };
}

export const words = <Chinese extends Readonly<Record<string, Phrase>>>(
  zh: Chinese,
  en: WordsOf<Chinese>['en'],
): WordsOf<Chinese> => ({ zh, en });

/** The phrases of a screen in the reader's language. */
export function useWords<Chinese extends Readonly<Record<string, Phrase>>>(
  of: WordsOf<Chinese>,
): WordsOf<Chinese>['en'] {
  const language = useLanguage();
  return language === 'zh' ? (of.zh as WordsOf<Chinese>['en']) : of.en;
}

/** What the server says in both languages, in the reader's. */
export function useSay(): (said: Bilingual) => string {
  const language = useLanguage();
  return (said) => said[language];
}

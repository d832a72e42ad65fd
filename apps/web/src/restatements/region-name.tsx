import type { ReactNode } from 'react';
import { useKin } from '../ui/use-kin.js';
import { useLanguage } from '../words/language.js';

/** What a code is called; the code itself until that is known. */
export function RegionName({ code }: { readonly code: string }): ReactNode {
  const language = useLanguage();
  const self = useKin(code).data?.self;
  return (language === 'en' && self?.nameEn) || (self?.name ?? code);
}

import type { ReactNode } from 'react';
import { Button } from 'antd';
import { useLanguage } from '../words/language.js';
import { useSwitchLanguage } from './switch-language.js';

/** What surrounds the sign-in page: the name of the product, and the other language. */
export function Door({ children }: { readonly children?: ReactNode }): ReactNode {
  const language = useLanguage();
  const switchTo = useSwitchLanguage();
  const other = language === 'zh' ? 'en' : 'zh';
  return (
    <main className="door">
      <h1>序时 Xushi</h1>
      <p>
        {language === 'zh'
          ? '卫生健康政策目标：谁滞后、差多少、怎么追'
          : 'Health policy targets: who is behind, by how much, and how to recover'}
      </p>
      {children}
      <Button type="link" lang={other === 'zh' ? 'zh-CN' : 'en'} onClick={() => switchTo(other)}>
        {other === 'zh' ? '中文' : 'English'}
      </Button>
    </main>
  );
}

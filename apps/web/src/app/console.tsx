import { useEffect, useMemo, useState, type ReactNode } from 'react';
import { legacyLogicalPropertiesTransformer, StyleProvider } from '@ant-design/cssinjs';
import { QueryClientProvider } from '@tanstack/react-query';
import { App, ConfigProvider } from 'antd';
import enUS from 'antd/locale/en_US';
import zhCN from 'antd/locale/zh_CN';
import { answerIn } from '../data/ask.js';
import { queries } from '../data/use-answer.js';
import { LanguageContext, type Language } from '../words/language.js';
import { Entrance } from './entrance.js';
import { nonce } from './nonce.js';
import { theme } from './theme.js';
import { SwitchLanguage } from './switch-language.js';

const kept = 'xushi.language';

const firstLanguage = (): Language => (localStorage.getItem(kept) === 'en' ? 'en' : 'zh');

/** Everything that surrounds a page: language, look, answers, and the question who is there. */
export function Console(): ReactNode {
  const [language, setLanguage] = useState(firstLanguage);
  const csp = useMemo(() => ({ nonce }), []);
  answerIn(language === 'zh' ? 'zh-CN' : 'en');
  useEffect(() => {
    localStorage.setItem(kept, language);
    document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
    document.title = language === 'zh' ? '序时' : 'Xushi';
    void queries.invalidateQueries();
  }, [language]);
  return (
    <StyleProvider hashPriority="high" transformers={[legacyLogicalPropertiesTransformer]}>
      <ConfigProvider
        csp={csp}
        locale={language === 'zh' ? zhCN : enUS}
        theme={theme}
        button={{ autoInsertSpace: false }}
      >
        <App>
          <LanguageContext value={language}>
            <SwitchLanguage value={setLanguage}>
              <QueryClientProvider client={queries}>
                <Entrance />
              </QueryClientProvider>
            </SwitchLanguage>
          </LanguageContext>
        </App>
      </ConfigProvider>
    </StyleProvider>
  );
}

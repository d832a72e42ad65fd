import { useState, type ReactNode } from 'react';
import { Button, Descriptions, Switch } from 'antd';
import { areKeysOn, turnKeys } from '../app/key-help.js';
import { useSession } from '../app/session.js';
import { useSwitchLanguage } from '../app/switch-language.js';
import { useLanguage, useWords, words } from '../words/language.js';
import { roleWords } from '../words/roles.js';

const accountWords = words(
  {
    username: '用户名',
    name: '姓名',
    grants: '角色与范围',
    console: '界面语言',
    mails: '邮件语言',
    mailsBy: '由系统管理员在账号中设定，如需更改请联系系统管理员。',
    keys: '使用单键快捷键（j、k、g、/、?）',
    end: '退出登录',
    chinese: '中文',
    english: '英文',
  },
  {
    username: 'Username',
    name: 'Name',
    grants: 'Roles and divisions',
    console: 'Language of the console',
    mails: 'Language of mails',
    mailsBy: 'Set with the account by the system administrator; ask there to change it.',
    keys: 'Use single-key shortcuts (j, k, g, /, ?)',
    end: 'Sign out',
    chinese: 'Chinese',
    english: 'English',
  },
);

export function MyAccount(): ReactNode {
  const say = useWords(accountWords);
  const roles = useWords(roleWords);
  const language = useLanguage();
  const switchTo = useSwitchLanguage();
  const { user, signOut } = useSession();
  const [isOn, setIsOn] = useState(areKeysOn);
  const other = language === 'zh' ? 'en' : 'zh';
  return (
    <>
      <Descriptions
        column={1}
        bordered
        size="small"
        className="me-narrow"
        items={[
          { key: 'username', label: say.username, children: user.username },
          { key: 'name', label: say.name, children: user.displayName },
          {
            key: 'grants',
            label: say.grants,
            children: user.grants.map(({ role, region }) => `${roles[role]} ${region}`).join('；') || '—',
          },
          {
            key: 'console',
            label: say.console,
            children: (
              <>
                {language === 'zh' ? say.chinese : say.english}{' '}
                <Button size="small" lang={other === 'zh' ? 'zh-CN' : 'en'} onClick={() => switchTo(other)}>
                  {other === 'zh' ? '中文' : 'English'}
                </Button>
              </>
            ),
          },
          {
            key: 'mails',
            label: say.mails,
            children: (
              <>
                {user.locale === 'zh' ? say.chinese : say.english}
                <br />
                {say.mailsBy}
              </>
            ),
          },
        ]}
      />
      <p>
        <label>
          <Switch
            checked={isOn}
            aria-label={say.keys}
            onChange={(on) => {
              turnKeys(on);
              setIsOn(on);
            }}
          />{' '}
          {say.keys}
        </label>
      </p>
      <Button onClick={() => void signOut()}>{say.end}</Button>
    </>
  );
}

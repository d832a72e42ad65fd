import type { ReactNode } from 'react';
import { Link } from '@tanstack/react-router';
import { Result } from 'antd';
import { useWords, words } from '../words/language.js';

const noSuchWords = words(
  { title: '没有这个页面', home: '回到首页' },
  { title: 'There is no such page', home: 'Back to the start' },
);

export function NoSuchPage(): ReactNode {
  const say = useWords(noSuchWords);
  return <Result status="info" title={say.title} extra={<Link to="/">{say.home}</Link>} />;
}

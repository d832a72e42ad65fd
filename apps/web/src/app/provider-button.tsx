import type { ReactNode } from 'react';
import { Button, Divider } from 'antd';
import { sessionOidcControllerWays } from '../client/sdk.gen.js';
import { useAnswer } from '../data/use-answer.js';
import { useWords } from '../words/language.js';
import { identityWords } from './identity-words.js';
import { goesToProvider } from './known-here.js';

/** To the provider of the site, where there is one; the page that was asked for is the one to come back to. */
export function ProviderButton(): ReactNode {
  const say = useWords(identityWords);
  const { data } = useAnswer(['ways'], () => sessionOidcControllerWays());
  if (!data?.provider) return null;
  const go = (): void => {
    goesToProvider();
    const { pathname, search } = window.location;
    window.location.assign(`/api/v1/session/oidc?to=${encodeURIComponent(`${pathname}${search}`)}`);
  };
  return (
    <>
      <Divider plain>{say.or}</Divider>
      <Button block onClick={go}>
        {say.signInBy(data.provider.name ?? say.provider)}
      </Button>
    </>
  );
}

import { StartError } from '#platform/errors';

/** The OpenID Connect provider of the site, by which people may sign in beside their password. */
export interface OidcSettings {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** What the site calls it, as it stands on the button; undefined: the general words. */
  readonly name: string | undefined;
  /** Where the provider sends people back to; registered there as it stands. */
  readonly returnUrl: string;
}

export interface OidcVariables {
  readonly XUSHI_OIDC_ISSUER?: string | undefined;
  readonly XUSHI_OIDC_CLIENT_ID?: string | undefined;
  readonly XUSHI_OIDC_CLIENT_SECRET?: string | undefined;
  readonly XUSHI_OIDC_NAME?: string | undefined;
  readonly PUBLIC_URL?: string | undefined;
}

interface Around {
  readonly production: boolean;
  readonly hasSecretKeys: boolean;
}

const needed = ['XUSHI_OIDC_ISSUER', 'XUSHI_OIDC_CLIENT_ID', 'XUSHI_OIDC_CLIENT_SECRET'] as const;

/** All of it or nothing: a button that leads nowhere would be found by whoever cannot sign in. */
export function readOidc(variables: OidcVariables, { production, hasSecretKeys }: Around): OidcSettings | undefined {
  const { XUSHI_OIDC_ISSUER, XUSHI_OIDC_CLIENT_ID, XUSHI_OIDC_CLIENT_SECRET, XUSHI_OIDC_NAME, PUBLIC_URL } = variables;
  const isAbsent = [...needed, 'XUSHI_OIDC_NAME' as const].every((name) => variables[name] === undefined);
  if (isAbsent) return undefined;
  if (
    XUSHI_OIDC_ISSUER === undefined ||
    XUSHI_OIDC_CLIENT_ID === undefined ||
    XUSHI_OIDC_CLIENT_SECRET === undefined ||
    PUBLIC_URL === undefined
  ) {
    throw half([...needed, 'PUBLIC_URL' as const].filter((name) => variables[name] === undefined));
  }
  if (!hasSecretKeys) throw half(['XUSHI_SECRET_KEYS']);
  const issuer = new URL(XUSHI_OIDC_ISSUER);
  if (!isPlain(issuer)) throw notAnIssuer();
  if (production && (issuer.protocol !== 'https:' || !PUBLIC_URL.startsWith('https:'))) throw withoutTls();
  return {
    issuer: issuer.href,
    clientId: XUSHI_OIDC_CLIENT_ID,
    clientSecret: XUSHI_OIDC_CLIENT_SECRET,
    name: XUSHI_OIDC_NAME,
    returnUrl: new URL('/api/v1/session/oidc/return', PUBLIC_URL).href,
  };
}

const isPlain = ({ username, password, search, hash }: URL) => `${username}${password}${search}${hash}` === '';

const half = (names: readonly string[]) =>
  new StartError(
    `统一身份认证配置不完整，还缺：${names.join('、')}；请全部设置，或全部不设。 / ` +
      `The sign-in by OpenID Connect is configured by half: ${names.join(', ')} is missing; set all of them or none. See config/env.example.`,
  );

const notAnIssuer = () =>
  new StartError(
    'XUSHI_OIDC_ISSUER 只能是颁发者网址，不带用户名、查询串和 #。 / ' +
      'XUSHI_OIDC_ISSUER is the address of the issuer alone, without user name, query or fragment.',
  );

const withoutTls = () =>
  new StartError(
    '生产环境的统一身份认证要求 XUSHI_OIDC_ISSUER 和 PUBLIC_URL 都是 https。 / ' +
      'In production the sign-in by OpenID Connect needs https in XUSHI_OIDC_ISSUER and in PUBLIC_URL.',
  );

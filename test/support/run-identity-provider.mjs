// A real provider of OpenID Connect for stories, in a process of its own: node run-identity-provider.mjs PORT SECRET RETURN_URL
import Provider from 'oidc-provider';

const [port, secret, returnUrl] = process.argv.slice(2);

const provider = new Provider(`http://127.0.0.1:${port}`, {
  clients: [{ client_id: 'xushi', client_secret: secret, redirect_uris: [returnUrl] }],
  cookies: { keys: ['of-a-story'] },
  pkce: { required: () => true },
});
provider.listen(Number(port), '127.0.0.1', () => process.stdout.write('provider ready\n'));

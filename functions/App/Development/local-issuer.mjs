// The local issuer of identities: oidc-provider with fixed people and no password, for a development machine and for tests. The first line of its input says what to serve;
// it ends when its input does. Under /psc it behaves as Pro Santé Connect does: its own name for the metadata, acr_values=eidas1, and the claims of its userinfo.
import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createInterface } from 'node:readline';
import Provider from 'oidc-provider';

// What the package says of its defaults is known, and nobody reads it here.
console.info = console.warn = () => {};

const metadata = '/.well-known/openid-configuration';
const walletMetadata = '/.well-known/wallet-openid-configuration';

const input = createInterface({ input: process.stdin });
input.once('line', (line) => serve(JSON.parse(line)));
input.once('close', () => process.exit(0));

function serve(settings) {
  const keys = keysIn(settings.keys);
  const plain = make(settings.issuer, settings, keys, false);
  const wallet = make(`${settings.issuer}/psc`, settings, keys, true);
  const plainAnswer = plain.callback();
  const walletAnswer = wallet.callback();
  createServer((request, response) => {
    if (!request.url.startsWith('/psc/')) return answer(plain, plainAnswer, '', settings, request, response);
    request.originalUrl = request.url;
    const path = request.url.slice('/psc'.length);
    // The usual name is not served there: who asks for it has not read the documentation.
    request.url = path === walletMetadata ? metadata : path === metadata ? '/nothing' : path;
    if (request.url === metadata) request.originalUrl = `/psc${metadata}`;
    return answer(wallet, walletAnswer, '/psc', settings, request, response);
  }).listen(settings.port, '127.0.0.1', () => process.stdout.write('ready\n'));
}

function make(issuer, settings, keys, isWallet) {
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: settings.client,
        client_secret: settings.secret,
        token_endpoint_auth_method: 'client_secret_post',
        redirect_uris: settings.callbacks.map((path) => settings.site + path),
        post_logout_redirect_uris: [`${settings.site}/`],
        response_types: ['code'],
        grant_types: ['authorization_code'],
      },
      { client_id: settings.machine, client_secret: settings.secret, redirect_uris: [], response_types: [], grant_types: ['client_credentials'] },
    ],
    jwks: { keys },
    cookies: { keys: [randomBytes(32).toString('hex')] },
    pkce: { required: () => true, methods: ['S256'] },
    acrValues: isWallet ? ['eidas1'] : [],
    scopes: isWallet ? ['openid', 'scope_all'] : ['openid'],
    claims: isWallet
      ? { openid: ['sub'], acr: null, scope_all: ['SubjectNameID', 'given_name', 'family_name', 'preferred_username', 'SubjectRole'] }
      : { openid: ['sub'], profile: ['name', 'rpps'], email: ['email', 'email_verified'] },
    features: {
      devInteractions: { enabled: false },
      clientCredentials: { enabled: true },
      rpInitiatedLogout: { enabled: true, logoutSource: (context, form) => page(context, 'Sign out?', `${form}<button form="op.logoutForm" name="logout" value="yes">Sign out</button>`) },
      resourceIndicators: {
        enabled: true,
        defaultResource: (context, client, one) => (client.clientId === settings.machine ? settings.site : one),
        getResourceServerInfo: () => ({
          audience: settings.site, accessTokenFormat: 'jwt', accessTokenTTL: 300,
          scope: 'submissions:read submissions:write reviews:read reviews:write calls:write matches:read operations:read operations:write account:read account:manage',
        }),
      },
    },
    interactions: { url: (context, interaction) => `${isWallet ? '/psc' : ''}/interaction/${interaction.uid}` },
    findAccount: (context, subject) => {
      const person = settings.people.find((each) => each.subject === subject);
      return person && { accountId: subject, claims: () => (isWallet ? walletClaims(person) : plainClaims(person)) };
    },
    // Everything that is asked for is granted: consent is not what is being developed.
    loadExistingGrant: async (context) => {
      const grant = new context.oidc.provider.Grant({ clientId: context.oidc.client.clientId, accountId: context.oidc.session.accountId });
      grant.addOIDCScope('openid profile email scope_all');
      await grant.save();
      return grant;
    },
  });
  provider.on('server_error', (context, error) => console.error(error));
  return provider;
}

async function answer(provider, otherwise, prefix, settings, request, response) {
  const interaction = /^\/interaction\/[\w-]+(\?.*)?$/.test(request.url);
  if (!interaction) return otherwise(request, response);
  try {
    const details = await provider.interactionDetails(request, response);
    if (prefix && details.params.acr_values !== 'eidas1') return send(response, 400, 'acr_values=eidas1 is missing.');
    if (request.method !== 'POST') return send(response, 200, people(settings, `${prefix}/interaction/${details.uid}`));
    const form = new URLSearchParams(await text(request));
    const result = form.get('cancel')
      ? { error: 'access_denied', error_description: 'The person went back.' }
      : { login: { accountId: form.get('person'), ...(prefix && { acr: 'eidas1' }) } };
    return await provider.interactionFinished(request, response, result, { mergeWithLastSubmission: false });
  } catch (error) {
    return send(response, 400, 'This sign-in is over. Go back and start again.');
  }
}

function people(settings, action) {
  const buttons = settings.people.map((each) => `<li><button name="person" value="${each.subject}">${each.name} (${each.subject})</button></li>`).join('');
  return `<h1>Local issuer</h1><p>Who are you? This list exists on this machine only.</p><form method="post" action="${action}"><ul>${buttons}</ul><button name="cancel" value="yes">Cancel</button></form>`;
}

const plainClaims = (person) => ({ sub: person.subject, name: person.name, email: person.email, email_verified: true, ...(person.rpps && { rpps: person.rpps }) });

const walletClaims = (person) => ({
  sub: person.subject, SubjectNameID: person.rpps ? `8${person.rpps}` : undefined, given_name: person.name, family_name: 'TEST',
  preferred_username: person.rpps && `8${person.rpps}`, SubjectRole: ['10^1.2.250.1.213.1.1.5.5'],
});

function keysIn(file) {
  if (!existsSync(file)) {
    const made = [
      { ...generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ format: 'jwk' }), alg: 'RS256' },
      { ...generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ format: 'jwk' }), alg: 'ES256' },
    ].map((key) => ({ ...key, kid: randomBytes(8).toString('hex'), use: 'sig' }));
    writeFileSync(file, JSON.stringify(made), { mode: 0o600 });
  }
  return JSON.parse(readFileSync(file, 'utf8'));
}

async function text(request) {
  let read = '';
  for await (const chunk of request) read += chunk;
  return read;
}

const whole = (body) => `<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Local issuer</title></head><body>${body}</body></html>`;

function page(context, title, body) {
  context.body = whole(`<h1>${title}</h1>${body}`);
}

function send(response, status, body) {
  response.writeHead(status, { 'Content-Type': 'text/html; charset=utf-8', 'Cache-Control': 'no-store' });
  response.end(whole(body));
}

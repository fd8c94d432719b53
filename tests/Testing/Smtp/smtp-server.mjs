// A real SMTP server for tests. Prints one JSON line per event; reads one JSON line per command; ends when its input does.
//   events:   {"event":"listening","port":N}  {"event":"armed"}  {"event":"mail","from":..,"to":[..],"raw":base64}
//   commands: {"at":"rcpt"|"data"|"drop"|"hang","code":N,"times":N}
// "drop" and "hang" store the mail, then close the connection or stay silent instead of answering: the sender cannot know that it arrived.
import { createInterface } from 'node:readline';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const [repository, settingsJson] = process.argv.slice(2);
const settings = JSON.parse(settingsJson);
const { SMTPServer } = createRequire(join(repository, 'package.json'))('smtp-server');

const say = event => process.stdout.write(`${JSON.stringify(event)}\n`);
const armed = [];

function next(...places) {
  const at = armed.findIndex(answer => places.includes(answer.at));
  if (at < 0) return null;
  const answer = armed[at];
  if (--answer.times <= 0) armed.splice(at, 1);
  return answer;
}

const refusal = answer => Object.assign(new Error('Refused on demand'), { responseCode: answer.code });

const server = new SMTPServer({
  secure: settings.security === 'tls',
  key: settings.key ?? undefined,
  cert: settings.certificate ?? undefined,
  authOptional: !settings.userName,
  disabledCommands: [...(settings.security === 'none' ? ['STARTTLS'] : []), ...(settings.userName ? [] : ['AUTH'])],
  disableReverseLookup: true,
  logger: false,
  onAuth(auth, session, callback) {
    const accepted = auth.username === settings.userName && auth.password === settings.password;
    callback(accepted ? null : new Error('Wrong user name or password'), accepted ? { user: auth.username } : undefined);
  },
  onRcptTo(address, session, callback) {
    const answer = next('rcpt');
    callback(answer ? refusal(answer) : null);
  },
  onData(stream, session, callback) {
    const chunks = [];
    stream.on('data', chunk => chunks.push(chunk));
    stream.on('end', () => {
      const answer = next('data', 'drop', 'hang');
      if (answer?.at === 'data') return callback(refusal(answer));
      say({
        event: 'mail',
        from: session.envelope.mailFrom.address,
        to: session.envelope.rcptTo.map(recipient => recipient.address),
        session: session.id,
        secure: session.secure,
        user: session.user ?? null,
        raw: Buffer.concat(chunks).toString('base64'),
      });
      if (answer?.at === 'drop') for (const connection of server.connections) connection._socket.destroy();
      else if (!answer) callback();
    });
  },
});

server.on('error', () => {});
server.listen(settings.port, '127.0.0.1', () => say({ event: 'listening', port: server.server.address().port }));

createInterface({ input: process.stdin })
  .on('line', line => {
    const answer = JSON.parse(line);
    if (answer.times > 0) armed.push(answer);
    say({ event: 'armed' });
  })
  .on('close', () => process.exit(0));

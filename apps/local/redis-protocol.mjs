import net from 'node:net';
import tls from 'node:tls';

const encode = (words) => `*${words.length}\r\n${words.map((w) => `$${Buffer.byteLength(w)}\r\n${w}\r\n`).join('')}`;

/** Enough of the Redis protocol to greet a server: one command after another, each answer as text. */
export function askRedis(url, commands) {
  const { protocol, hostname, port, username, password } = new URL(url);
  const to = { host: hostname.replace(/^\[|\]$/g, ''), port: Number(port || 6379), timeout: 4000 };
  const login = password
    ? [['AUTH', ...(username ? [decodeURIComponent(username)] : []), decodeURIComponent(password)]]
    : [];
  const all = [...login, ...commands];
  return new Promise((resolve, reject) => {
    const socket = protocol === 'rediss:' ? tls.connect({ ...to, servername: to.host }) : net.connect(to);
    let text = '';
    const settle = (finish, value) => {
      socket.destroy();
      finish(value);
    };
    socket.once(protocol === 'rediss:' ? 'secureConnect' : 'connect', () => socket.write(all.map(encode).join('')));
    socket.once('error', (error) => settle(reject, error));
    socket.once('timeout', () =>
      settle(reject, Object.assign(new Error('no answer within 4 s'), { code: 'ETIMEDOUT' })),
    );
    socket.on('data', (chunk) => {
      text += chunk;
      const refused = /^-(.+)\r\n/m.exec(text);
      if (refused) settle(reject, Object.assign(new Error(refused[1]), { code: 'REFUSED' }));
      else if (text.includes('+PONG\r\n')) settle(resolve, text);
    });
  });
}

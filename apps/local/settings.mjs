import net from 'node:net';
import { exits, Sentence } from './say.mjs';

function port(env) {
  const text = env.PORT || '3000';
  const value = Number(text);
  if (Number.isInteger(value) && value > 0 && value < 65_536) return value;
  throw new Sentence(
    `PORT is not a port number: it is a whole number from 1 to 65535, as in PORT=3001.`,
    exits.configuration,
  );
}

function reserve(host, wanted) {
  return new Promise((resolve, reject) => {
    const server = net.createServer();
    server.once('error', reject);
    server.listen({ host, port: wanted, exclusive: true }, () => server.close(resolve));
  });
}

/** Where the service will listen; a port that is taken is found out before anything is started. */
export async function listenAt(env) {
  const [host, wanted] = [env.HOST || '127.0.0.1', port(env)];
  try {
    await reserve(host, wanted);
  } catch (error) {
    const advice = `choose another one, as in PORT=${wanted < 65_535 ? wanted + 1 : 3000} npm start`;
    if (error.code === 'EADDRINUSE') {
      throw new Sentence(
        `Port ${wanted} is in use by another program: stop that one, or ${advice}.`,
        exits.configuration,
      );
    }
    if (error.code === 'EACCES')
      throw new Sentence(`This user may not open port ${wanted}: ${advice}.`, exits.configuration);
    throw new Sentence(
      `Nothing can listen at ${host}:${wanted} (${error.code}): correct HOST and PORT.`,
      exits.configuration,
    );
  }
  const reach = ['0.0.0.0', '::', '127.0.0.1'].includes(host) ? '127.0.0.1' : host;
  return { port: wanted, baseUrl: `http://${reach.includes(':') ? `[${reach}]` : reach}:${wanted}` };
}

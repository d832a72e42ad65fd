// The reference for reading: Node's own HTTP server, the statements that the service asks, and their rows as JSON. Given
// as arguments: the database, and a file with the statements of each path.
import { readFileSync } from 'node:fs';
import http from 'node:http';
import pg from 'pg';

const [databaseUrl, file] = process.argv.slice(2);
const statements = JSON.parse(readFileSync(file, 'utf8'));
const pool = new pg.Pool({ connectionString: databaseUrl, max: 10 });

async function answer(path) {
  const client = await pool.connect();
  try {
    let rows = [];
    for (const { sql, values } of statements[path] ?? []) {
      const found = await client.query(sql, values);
      if (!Array.isArray(found) && found.rows.length >= rows.length) ({ rows } = found);
    }
    return JSON.stringify(rows);
  } finally {
    client.release();
  }
}

const server = http.createServer((request, response) => {
  answer(request.url).then(
    (body) => response.writeHead(200, { 'content-type': 'application/json' }).end(body),
    (error) => response.writeHead(500).end(String(error)),
  );
});
server.listen(0, '127.0.0.1', () => process.send?.({ port: server.address().port }));
process.on('disconnect', () => process.exit());

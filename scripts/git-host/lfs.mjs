// A Git LFS server: the batch API with basic transfers, for the git host of tests and the demo.
//
// A repository has Git LFS where it has a folder `lfs`, as `git lfs` itself keeps one: its objects
// are `lfs/objects/AB/CD/OID`. For all others the host answers as one without Git LFS.
// Objects are read and written at addresses that a batch answer gives, with a token in a header
// that is good for that one request and an hour.
import {
  createHash,
  createHmac,
  randomBytes,
  timingSafeEqual
} from 'node:crypto';
import {
  createReadStream,
  createWriteStream,
  mkdirSync,
  renameSync,
  rmSync,
  statSync
} from 'node:fs';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';

const TYPE = 'application/vnd.git-lfs+json';
const OID = /^[0-9a-f]{64}$/;
const BATCH = /^\/(.+)\/info\/lfs\/objects\/batch$/;
const STORE = /^\/(.+)\/info\/lfs\/store\/([0-9a-f]{64})$/;
const GRANT = 'x-lfs-grant';
const EXPIRES_IN = 3600;
const MOST_BODY = 1024 * 1024;

/**
 * Make a Git LFS server.
 *
 * @param {{root: string, store?: string}} options - `store`: the name of the host that
 * objects are read and written at, where it is not the one that was asked; the port is the same.
 * @returns {(request: import('node:http').IncomingMessage, response: import('node:http').ServerResponse, path: string) => boolean}
 * takes a request; false where it is none of Git LFS.
 */
export function lfsServer({ root, store = '' }) {
  const key = randomBytes(32);
  const sign = (method, file, expires) =>
    createHmac('sha256', key)
      .update(`${method} ${file} ${expires}`)
      .digest('hex');

  const batch = async (request, response, name) => {
    const asked = await readBatch(request);
    if (typeof asked === 'string') {
      sendError(response, 422, asked);
      return;
    }
    const { operation, objects } = asked;
    const method = operation === 'upload' ? 'PUT' : 'GET';
    const { host } = request.headers;
    const origin = `http://${store ? `${store}:${request.socket.localPort}` : host}`;
    sendJson(response, 200, {
      transfer: 'basic',
      objects: objects.map(({ oid, size }) => {
        const there = sizeOf(objectFile(root, name, oid));
        if (method === 'GET' && there !== size) {
          const error = { code: 404, message: 'Object does not exist' };
          return { oid, size, error };
        }
        if (method === 'PUT' && there === size) {
          return { oid, size };
        }
        const expires = Math.floor(Date.now() / 1000) + EXPIRES_IN;
        const grant = `${expires}.${sign(method, `${name} ${oid}`, expires)}`;
        const action = {
          href: `${origin}/${name}/info/lfs/store/${oid}`,
          header: { [GRANT]: grant },
          expires_in: EXPIRES_IN
        };
        return {
          oid,
          size,
          authenticated: true,
          actions: { [operation]: action }
        };
      })
    });
  };

  const transfer = async (request, response, name, oid) => {
    const { method } = request;
    const [expires = '', signature = ''] = String(
      request.headers[GRANT] ?? ''
    ).split('.');
    const known = sign(method, `${name} ${oid}`, expires);
    if (!same(known, signature) || Number(expires) * 1000 < Date.now()) {
      sendError(response, 403, 'A batch answer gives the right to do this');
      return;
    }
    await (method === 'PUT' ? receive : send)(
      request,
      response,
      objectFile(root, name, oid),
      oid
    );
  };

  return (request, response, pathname) => {
    const { method } = request;
    const isBatch = method === 'POST' && BATCH.exec(pathname);
    const isTransfer = /^(GET|PUT)$/.test(method) && STORE.exec(pathname);
    const [, name = '', oid = ''] = isBatch || isTransfer || [];
    if (!hasLfs(root, name)) {
      return false;
    }
    const answer = isBatch
      ? batch(request, response, name)
      : transfer(request, response, name, oid);
    answer.catch(error => response.destroy(error));
    return true;
  };
}

/** What is asked for, or what is wrong with it. */
async function readBatch(request) {
  const parts = [];
  let size = 0;
  for await (const part of request) {
    size += part.length;
    if (size > MOST_BODY) {
      return 'Too many objects';
    }
    parts.push(part);
  }
  let asked;
  try {
    asked = JSON.parse(Buffer.concat(parts).toString());
  } catch {
    return 'Not JSON';
  }
  const { operation, objects, transfers = ['basic'] } = asked ?? {};
  if (
    !['download', 'upload'].includes(operation) ||
    !Array.isArray(objects) ||
    !transfers.includes?.('basic') ||
    !objects.every(
      ({ oid, size }) =>
        OID.test(oid) && Number.isSafeInteger(size) && size >= 0
    )
  ) {
    return 'Not a request for downloads or uploads by basic transfer';
  }
  return { operation, objects };
}

async function send(request, response, file) {
  const size = sizeOf(file);
  if (size === null) {
    sendError(response, 404, 'Object does not exist');
    return;
  }
  response.writeHead(200, {
    'content-type': 'application/octet-stream',
    'content-length': size
  });
  await pipeline(createReadStream(file), response);
}

/** Take an object; it is there once it is whole and has the right digest. */
async function receive(request, response, file, oid) {
  mkdirSync(path.dirname(file), { recursive: true });
  const draft = `${file}.${randomBytes(4).toString('hex')}`;
  const hash = createHash('sha256');
  request.on('data', chunk => hash.update(chunk));
  await pipeline(request, createWriteStream(draft));
  if (hash.digest('hex') !== oid) {
    rmSync(draft);
    sendError(response, 422, 'The object has another digest');
    return;
  }
  renameSync(draft, file);
  response.writeHead(200).end();
}

function hasLfs(root, name) {
  // Names as the git host serves them, never a way out of its folder.
  if (!name || name.split('/').some(part => !/^[\w-][\w.-]*$/.test(part))) {
    return false;
  }
  const found = statSync(path.join(root, name, 'lfs'), {
    throwIfNoEntry: false
  });
  return found?.isDirectory() ?? false;
}

function objectFile(root, name, oid) {
  const folder = path.join(root, name, 'lfs', 'objects');
  return path.join(folder, oid.slice(0, 2), oid.slice(2, 4), oid);
}

/** In bytes; null where there is no such object. */
function sizeOf(file) {
  return statSync(file, { throwIfNoEntry: false })?.size ?? null;
}

function same(known, given) {
  const [a, b] = [Buffer.from(known), Buffer.from(given)];
  return a.length === b.length && timingSafeEqual(a, b);
}

function sendJson(response, status, body) {
  response
    .writeHead(status, { 'content-type': TYPE })
    .end(JSON.stringify(body) + '\n');
}

function sendError(response, status, message) {
  sendJson(response, status, { message });
}

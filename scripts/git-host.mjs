// A git host: `git http-backend` behind HTTP, for the demo, the tests and the benchmarks.
//
//   node scripts/git-host.mjs --root DIR [--port N] [--host ADDRESS] [--delay MS]
//                             [--token TOKEN] [--log FILE] [--lfs-store NAME]
//
// Serves every bare repository below DIR. Prints one line of JSON,
// `{"port": N, "url": "http://..."}`, once it listens, and stops on SIGTERM.
//   --delay   waits that long before it answers each request
//   --token   asks for it as the password of basic authentication, below these folders:
//     /private/    401 without it and with another one
//     /hidden/     404 without any, as hosts answer that hide what is private; 401 with another one
//     /forbidden/  401 without it, 403 with it, as for a token without the right to read
//     /unseen/     401 without it, 404 with it, as for a token that is for other repositories
//   --log     appends one line of JSON for each request: method, path, protocol, bytes out
//   --single-files  gives single files to whom asks for them, as GitHub and GitLab do
//   --lfs-store  the host's name in addresses of Git LFS objects, such as localhost for 127.0.0.1
// Faults, for tests, are part of the path, before the repository's name:
//   /slow-400/lesson.git   waits 400 s before it answers an upload-pack
//   /cut-1000/lesson.git   drops the connection after 1,000 bytes of a pack
//   /status-503/x.git      answers 503
//   /limited-403/x.git     answers 403 as hosts that were asked too often, for another minute
//   /page/x.git            answers a web page
//   /redirect/...          answers 302 to the rest of the path; /redirect-to/ENCODED-URL to that address
import { spawn } from 'node:child_process';
import { appendFileSync, realpathSync } from 'node:fs';
import http from 'node:http';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { lfsServer } from './git-host/lfs.mjs';

/**
 * Start a git host.
 *
 * @param {{root: string, port?: number, host?: string, delay?: number, token?: string, log?: string, lfsStore?: string, singleFiles?: boolean}} options
 * @returns {Promise<{url: string, port: number, close: () => Promise<void>}>}
 */
export async function startGitHost({
  root,
  port = 0,
  host = '127.0.0.1',
  delay = 0,
  token = '',
  log = '',
  lfsStore = '',
  singleFiles = false
}) {
  const children = new Set();
  const lfs = lfsServer({ root, store: lfsStore });
  const server = http.createServer((request, response) => {
    const fault = readFault(request.url ?? '/');
    if (log) {
      response.on('close', () => {
        appendFileSync(
          log,
          JSON.stringify({
            method: request.method,
            path: fault.path,
            protocol: request.headers['git-protocol'] ?? '',
            authorization: request.headers.authorization ?? '',
            cookie: request.headers.cookie ?? '',
            out: response.socket?.bytesWritten ?? 0
          }) + '\n'
        );
      });
    }
    if (fault.status) {
      response
        .writeHead(fault.status, {
          ...(fault.limited && { 'retry-after': '60' })
        })
        .end('planned fault\n');
      return;
    }
    if (fault.page) {
      response
        .writeHead(200, { 'content-type': 'text/html; charset=utf-8' })
        .end('<!doctype html><title>A page</title><p>No repository.</p>\n');
      return;
    }
    if (fault.location) {
      response.writeHead(302, { location: fault.location }).end();
      return;
    }
    const refused = token && refusal(request, fault.path, token);
    if (refused) {
      response
        .writeHead(refused, {
          ...(refused === 401 && { 'www-authenticate': 'Basic realm="git"' })
        })
        .end('not for you\n');
      return;
    }
    if (lfs(request, response, fault.path)) {
      return;
    }
    const wait =
      delay +
      (fault.path.includes('git-upload-pack') && request.method === 'POST'
        ? fault.slow * 1000
        : 0);
    setTimeout(
      () => backend({ root, singleFiles }, fault, request, response, children),
      wait
    ).unref();
  });
  server.requestTimeout = 0;
  // Longer than any pause of a client, which would otherwise write into a connection that closes.
  server.keepAliveTimeout = 120_000;
  await new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  const actual = server.address().port;
  return {
    url: `http://${host}:${actual}`,
    port: actual,
    close: () => {
      for (const child of children) {
        child.kill('SIGKILL');
      }
      server.closeAllConnections();
      return new Promise(resolve => server.close(() => resolve()));
    }
  };
}

function readFault(url) {
  const fault = {
    path: url,
    slow: 0,
    cut: Infinity,
    status: 0,
    limited: false,
    page: url.startsWith('/page/'),
    location: ''
  };
  const match = /^\/(slow|cut|status|limited)-(\d+)(\/.*)$/.exec(url);
  if (match) {
    const [, kind, number] = match;
    fault.limited = kind === 'limited';
    fault[fault.limited ? 'status' : kind] = Number(number);
    fault.path = match[3];
  }
  const redirect = /^\/redirect(-to)?\/([^?]*)(\?.*)?$/.exec(url);
  if (redirect) {
    const [, absolute, rest, query = ''] = redirect;
    if (absolute) {
      const [target, ...tail] = rest.split('/');
      fault.location = [decodeURIComponent(target), ...tail].join('/') + query;
    } else {
      fault.location = `/${rest}${query}`;
    }
  }
  return fault;
}

/** The status that somebody without the right token gets, or with it; 0 = the repository. */
function refusal(request, pathname, token) {
  const [, folder] = pathname.split('/');
  const hasAny = request.headers.authorization !== undefined;
  const isKnown = knows(request, token);
  switch (folder) {
    case 'private':
      return isKnown ? 0 : 401;
    case 'hidden':
      return isKnown ? 0 : hasAny ? 401 : 404;
    case 'forbidden':
      return isKnown ? 403 : 401;
    case 'unseen':
      return isKnown ? 404 : 401;
    default:
      return 0;
  }
}

function knows(request, token) {
  const [kind, value = ''] = (request.headers.authorization ?? '').split(' ');
  return (
    kind.toLowerCase() === 'basic' &&
    Buffer.from(value, 'base64').toString().split(':').slice(1).join(':') ===
      token
  );
}

/** One request through `git http-backend`, a CGI program. */
function backend({ root, singleFiles }, fault, request, response, children) {
  const [pathname, query = ''] = fault.path.split('?');
  const child = spawn('git', ['http-backend'], {
    env: {
      PATH: process.env.PATH,
      GIT_PROJECT_ROOT: root,
      GIT_HTTP_EXPORT_ALL: '1',
      GIT_CONFIG_COUNT: singleFiles ? '4' : '3',
      GIT_CONFIG_KEY_0: 'safe.directory',
      GIT_CONFIG_VALUE_0: '*',
      GIT_CONFIG_KEY_1: 'uploadpack.allowFilter',
      GIT_CONFIG_VALUE_1: 'true',
      GIT_CONFIG_KEY_2: 'http.receivepack',
      GIT_CONFIG_VALUE_2: 'true',
      GIT_CONFIG_KEY_3: 'uploadpack.allowAnySHA1InWant',
      GIT_CONFIG_VALUE_3: 'true',
      REQUEST_METHOD: request.method,
      PATH_INFO: decodeURIComponent(pathname),
      QUERY_STRING: query,
      CONTENT_TYPE: request.headers['content-type'] ?? '',
      HTTP_CONTENT_ENCODING: request.headers['content-encoding'] ?? '',
      GIT_PROTOCOL: request.headers['git-protocol'] ?? '',
      REMOTE_ADDR: '127.0.0.1',
      ...(request.headers['content-length'] && {
        CONTENT_LENGTH: request.headers['content-length']
      })
    }
  });
  children.add(child);
  child.on('close', () => children.delete(child));
  child.on('error', error => response.destroy(error));
  child.stdin.on('error', () => undefined);
  response.on('close', () => child.kill());
  request.pipe(child.stdin);
  sendCgi(child, response, fault.cut);
}

/** Turn a CGI program's output into an HTTP answer. */
function sendCgi(child, response, cut) {
  let head = Buffer.alloc(0);
  let headSent = false;
  let sent = 0;
  child.stdout.on('data', chunk => {
    if (!headSent) {
      head = Buffer.concat([head, chunk]);
      const end = head.indexOf('\r\n\r\n');
      if (end < 0) {
        return;
      }
      let status = 200;
      const headers = [];
      for (const line of head.subarray(0, end).toString().split('\r\n')) {
        const colon = line.indexOf(':');
        const name = line.slice(0, colon);
        const value = line.slice(colon + 1).trim();
        if (name.toLowerCase() === 'status') {
          status = parseInt(value, 10);
        } else {
          headers.push(name, value);
        }
      }
      response.writeHead(status, headers);
      headSent = true;
      chunk = head.subarray(end + 4);
    }
    if (sent + chunk.length > cut) {
      response.write(chunk.subarray(0, cut - sent), () => response.destroy());
      return;
    }
    sent += chunk.length;
    if (!response.write(chunk)) {
      child.stdout.pause();
      response.once('drain', () => child.stdout.resume());
    }
  });
  child.stdout.on('end', () => {
    if (!headSent) {
      response.writeHead(500);
    }
    response.end();
  });
}

if (realpathSync(process.argv[1] ?? '') === fileURLToPath(import.meta.url)) {
  const { values } = parseArgs({
    options: {
      root: { type: 'string' },
      port: { type: 'string', default: '0' },
      host: { type: 'string', default: '127.0.0.1' },
      delay: { type: 'string', default: '0' },
      token: { type: 'string', default: '' },
      log: { type: 'string', default: '' },
      'lfs-store': { type: 'string', default: '' },
      'single-files': { type: 'boolean', default: false }
    }
  });
  if (!values.root) {
    console.error('git-host: --root DIR is needed');
    process.exit(2);
  }
  const host = await startGitHost({
    ...values,
    lfsStore: values['lfs-store'],
    singleFiles: values['single-files'],
    root: path.resolve(values.root),
    port: Number(values.port),
    delay: Number(values.delay)
  });
  console.log(JSON.stringify({ port: host.port, url: host.url }));
  const stop = () => void host.close().then(() => process.exit(0));
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
}

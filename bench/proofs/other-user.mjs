// Another Unix user cannot reach the companion. Needs root, to be another user.
//
//   sudo node bench/proofs/other-user.mjs
import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  readFileSync,
  readdirSync,
  readlinkSync,
  statSync
} from 'node:fs';
import path from 'node:path';
import { program } from '../../scripts/environment.mjs';
import { withRig } from './rig.mjs';

if (process.getuid() !== 0) {
  console.error('Only root can try as another user: run it with sudo.');
  process.exit(2);
}

const CONNECT =
  'import socket, sys; socket.socket(socket.AF_UNIX).connect(sys.argv[1])';

await withRig({}, async ({ folder, jupyter }) => {
  // So that it is the companion's own folder that keeps others out, not the proof's.
  for (
    let parent = jupyter.root;
    parent !== '/';
    parent = path.dirname(parent)
  ) {
    if (parent.startsWith(path.dirname(folder) + path.sep)) {
      chmodSync(parent, 0o755);
    }
  }
  const health = await fetch(`${jupyter.url}homeroom/git/health`, {
    headers: { Authorization: `token ${jupyter.token}` }
  });
  const pid = jupyter.companion();
  const socket = readFileSync(`/proc/${pid}/cmdline`, 'utf8')
    .split('\0')
    .find((_, index, all) => all[index - 1] === '--unix-socket');
  return {
    companionAnswers: health.ok,
    socketMode: modeOf(socket),
    folderMode: modeOf(path.dirname(socket)),
    owner: connectAs(null, socket),
    nobody: connectAs('nobody', socket),
    spools: spoolModes(path.join(path.dirname(jupyter.root), 'tmp')),
    tcpListeners: tcpListenersOf(pid)
  };
});

function modeOf(file) {
  return (statSync(file).mode & 0o777).toString(8);
}

/** `connected`, or the name of the error. */
function connectAs(user, socket) {
  const python = [program('lab', 'python'), '-c', CONNECT, socket];
  const [command, ...args] = user
    ? [
        'setpriv',
        `--reuid=${user}`,
        '--clear-groups',
        '/usr/bin/python3',
        ...python.slice(1)
      ]
    : python;
  const { status, stderr } = spawnSync(command, args, { encoding: 'utf8' });
  return status === 0 ? 'connected' : stderr.trim().split('\n').pop();
}

/** Where answers of git hosts are kept. */
function spoolModes(temporary) {
  return readdirSync(temporary)
    .filter(name => name.startsWith('homeroom-'))
    .map(name => `${name}: ${modeOf(path.join(temporary, name))}`);
}

/** How many TCP sockets the process listens on. */
function tcpListenersOf(pid) {
  const inodes = readdirSync(`/proc/${pid}/fd`)
    .map(fd => readlinkSync(`/proc/${pid}/fd/${fd}`))
    .map(target => /^socket:\[(\d+)\]$/.exec(target)?.[1])
    .filter(Boolean);
  // Columns of the kernel's table: the fourth is the state, 0A = listening; the tenth the inode.
  return ['tcp', 'tcp6']
    .flatMap(name =>
      readFileSync(`/proc/${pid}/net/${name}`, 'utf8').split('\n')
    )
    .map(line => line.trim().split(/\s+/))
    .filter(row => row[3] === '0A' && inodes.includes(row[9])).length;
}

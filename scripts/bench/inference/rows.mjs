import { plainRow, rateRow, row } from '../statistics.mjs';
import { BINARY_ROWS, K, WIDTH } from './inputs.mjs';

const PEER = 'FastAPI + scikit-learn';
const BARE = 'bare node:http, same bytes';
const IN_PROCESS = "scikit-learn's predict in process";

const perSecond = (work, ours, theirs, peerIs, goal) =>
  rateRow({
    work,
    ours: ours.perSecond,
    peer: theirs.perSecond,
    peerIs,
    unit: 'requests/s',
    goal,
  });

const tail = (work, ours, theirs) =>
  plainRow({
    work: `${work}: 99th percentile`,
    ours: ours.p99Ms,
    peer: theirs.p99Ms,
    peerIs: PEER,
    unit: 'ms',
  });

/** One tensor over HTTP beside the prediction alone, and beside what receiving its bytes takes. */
function tensorRows(datatype, { ours, floor }, predictMs, goal) {
  const work = `binary tensor ${BINARY_ROWS} x ${WIDTH} of ${datatype}, k = ${K}, over HTTP`;
  const beside = { peer: predictMs, peerIs: IN_PROCESS, unit: 'ms' };
  const asked = { work, ours: ours.medianMs, ...beside };
  return [
    goal ? row({ ...asked, goal }) : plainRow(asked),
    plainRow({
      work: `${work}: the same bytes to bare node:http`,
      ours: floor.medianMs,
      ...beside,
    }),
    plainRow({
      work,
      ours: ours.medianMs,
      peer: floor.medianMs,
      peerIs: BARE,
      unit: 'ms',
    }),
  ];
}

/** What was measured, as rows of the table. */
export function inferenceRows({
  peer,
  peers,
  processes,
  server,
  portal,
  library,
}) {
  const many = `${PEER}, ${processes} workers`;
  const { one, thousand } = server;
  const oneRow = 'one row, inference-server';
  const thousandRows = '1,000 rows of JSON, inference-server';
  const signedIn = 'one row, portal, signed in';
  return [
    perSecond(signedIn, portal, peer.one, PEER, 2),
    tail(signedIn, portal, peer.one),
    perSecond(oneRow, one.ours, peer.one, PEER, 6),
    perSecond(oneRow, one.ours, peers.one, many),
    tail(oneRow, one.ours, peer.one),
    perSecond(oneRow, one.ours, one.floor, BARE),
    perSecond(thousandRows, thousand.ours, peer.thousand, PEER, 25),
    perSecond(thousandRows, thousand.ours, peers.thousand, many),
    tail('1,000 rows of JSON', thousand.ours, peer.thousand),
    perSecond(thousandRows, thousand.ours, thousand.floor, BARE),
    ...tensorRows('FP64', server.FP64, library.predictMs, 1.2),
    ...tensorRows('FP32', server.FP32, library.predictMs),
    plainRow({
      work: 'memory after the JSON, resident, all processes',
      ours: server.memory,
      peer: peers.memory,
      peerIs: many,
      unit: 'MB',
    }),
    plainRow({
      work: 'memory of the portal after its run',
      ours: portal.memory,
      peerIs: 'not held against anything',
      unit: 'MB',
    }),
    ...library.rows,
  ];
}

// Speaks the wire of shared/wire.ts as the service does, behaving as its argument says.
const behaviour = process.argv[2];
const error = { code: 'library-locked', params: {} };
const event = { name: 'data.changed', payload: { topics: ['recordings'], recording: null } };

if (behaviour === 'dies-at-once') process.exit(3);
if (behaviour === 'never-ends') process.on('SIGTERM', () => undefined);

process.on('message', (message) => {
  if (message.type === 'stop') {
    if (behaviour !== 'never-ends') process.exit(0);
    return;
  }
  if (behaviour === 'dies-when-asked') process.kill(process.pid, 'SIGKILL');
  if (behaviour === 'never-ends') return;
  process.send({
    type: 'result',
    id: message.id,
    result: { ok: true, value: { name: message.name, input: message.input } },
  });
});

if (behaviour.startsWith('cannot-open')) {
  process.send({ type: 'failed', error }, () => {
    if (behaviour === 'cannot-open-and-ends') process.exit(1);
  });
} else {
  process.send({ type: 'ready' });
}
if (behaviour === 'talkative') {
  process.send({ type: 'event', event });
  process.send({ type: 'event', event: { name: 'data.changed', payload: { topics: ['secrets'] } } });
  process.send('hello');
}

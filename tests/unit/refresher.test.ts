import { QueryClient, QueryObserver } from '@tanstack/react-query';
import { expect, onTestFinished, test } from 'vitest';
import { Refresher } from '../../renderer/api/refresher';

/** A question whose answers the test gives, one by one. */
function asked(client: QueryClient) {
  const answers: ((value: string) => void)[] = [];
  const observer = new QueryObserver<string>(client, {
    queryKey: ['recordings.list', {}],
    queryFn: () => new Promise((resolve) => answers.push(resolve)),
    staleTime: Number.POSITIVE_INFINITY,
  });
  onTestFinished(observer.subscribe(() => {}));
  return { answers, shown: () => observer.getCurrentResult().data };
}

test('a change that overtakes the first answer is not lost', async () => {
  const client = new QueryClient();
  const refresher = new Refresher(client);
  onTestFinished(() => refresher.stop());
  const { answers, shown } = asked(client);
  refresher.hear({ name: 'data.changed', payload: { topics: ['recordings'], recording: null } });
  answers[0]?.('as it was');
  await expect.poll(() => answers.length).toBe(2);
  answers[1]?.('as it is');
  await expect.poll(shown).toBe('as it is');
  expect(answers).toHaveLength(2);
});

test('a change of something else asks nothing again, and one after an answer asks once', async () => {
  const client = new QueryClient();
  const refresher = new Refresher(client);
  onTestFinished(() => refresher.stop());
  const { answers, shown } = asked(client);
  refresher.hear({ name: 'data.changed', payload: { topics: ['settings'], recording: null } });
  answers[0]?.('first');
  await expect.poll(shown).toBe('first');
  expect(answers).toHaveLength(1);
  refresher.hear({ name: 'data.changed', payload: { topics: ['recordings'], recording: null } });
  await expect.poll(() => answers.length).toBe(2);
  answers[1]?.('second');
  await expect.poll(shown).toBe('second');
  expect(answers).toHaveLength(2);
});

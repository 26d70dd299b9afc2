import type { Framework } from './framework';
import type { Speaker } from './recording';
import { cutLine } from './report-text';

/** The name of a code; its own sign where no framework is at hand that has it. */
export function nameOfCode(frameworks: readonly Framework[], ref: string, language: 'nl' | 'en'): string {
  const [framework, id] = ref.split('/');
  const code = frameworks.find((one) => one.id === framework)?.codes.find((one) => one.id === id);
  return cutLine(code?.name[language] ?? id ?? ref, 60);
}

/** The one who is coached, when it is one only. */
export function clientName(speakers: readonly Speaker[]): string | null {
  const [client, ...others] = speakers.filter(({ role }) => role === 'client');
  return client === undefined || others.length > 0 ? null : cutLine(client.name, 40);
}

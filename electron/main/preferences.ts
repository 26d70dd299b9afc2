import { isDeepStrictEqual } from 'node:util';
import { app, nativeTheme } from 'electron';
import { contract } from '../../shared/contract';
import { chooseLanguage, type Language } from '../../shared/i18n/translate';
import { defaultSettings, type Settings } from '../../shared/model/settings';
import type { ServiceHost } from './service-host';

/** The user's settings as far as the shell needs them: theme, language and keys. They live in the library. */
export class Preferences {
  #settings: Settings = defaultSettings;
  #announceFirst: () => void = () => undefined;
  #latest = new Promise<void>((done) => {
    this.#announceFirst = done;
  });

  /** `systemLocales` in order of preference; `onChange` is called when one of them is not what it was. */
  constructor(
    private readonly host: ServiceHost,
    private readonly systemLocales: readonly string[],
    private readonly onChange: () => void,
  ) {}

  get settings(): Settings {
    return this.#settings;
  }

  /** The language in force as far as is known now. */
  get language(): Language {
    return chooseLanguage(this.#settings.language, this.systemLocales);
  }

  /** The language in force once the library said what the user chose (also just now), or could not be opened. */
  async settledLanguage(): Promise<Language> {
    await this.#latest;
    return this.language;
  }

  /** Reads them again. Where the library cannot be opened, what was known last stays in force. */
  read(): void {
    this.#latest = this.#read();
    void this.#latest.then(this.#announceFirst);
  }

  change(settings: Partial<Settings>): void {
    void this.host.call('settings.set', settings);
  }

  async #read(): Promise<void> {
    const answer = await this.host.call('settings.get', {});
    const parsed = contract['settings.get'].output.safeParse(answer.ok ? answer.value : null);
    if (!parsed.success) return;
    const { theme, language, keys } = this.#settings;
    this.#settings = parsed.data;
    const sameKeys = isDeepStrictEqual(keys, parsed.data.keys);
    if (theme === parsed.data.theme && language === parsed.data.language && sameKeys) return;
    nativeTheme.themeSource = parsed.data.theme;
    this.onChange();
  }
}

/** What the system speaks; `asked` (the development switch) stands in for it. */
export function systemLocales(asked: string): readonly string[] {
  return asked === '' ? app.getPreferredSystemLanguages() : [asked];
}

const tokenNames = [
  'surface',
  'raised',
  'bg',
  'sunken',
  'line',
  'line-strong',
  'ink',
  'ink-2',
  'ink-3',
  'accent',
  'accent-line',
  'accent-soft',
  'accent-text',
  'focus',
  'silence',
  'coach',
  'coach-soft',
  'client',
  'client-soft',
  'other',
  'other-soft',
  'warn-text',
  'warn-soft',
  'error-text',
  'sterk',
  'sterk-text',
  'kans',
  'kans-text',
  'vraag',
  'vraag-text',
  'notitie',
  'notitie-text',
] as const;
export type TokenName = (typeof tokenNames)[number];

/**
 * The design tokens as a canvas can use them, read once per theme. Code colours are mixed exactly as the style sheet
 * mixes them for chips and key caps.
 */
export class TimelineColors {
  readonly fontFamily: string;
  /** What was said is set in serif, what anyone says about it is not. */
  readonly saidFamily: string;
  readonly #probe: HTMLElement;
  readonly #tokens: ReadonlyMap<TokenName, string>;
  readonly #mixes = new Map<string, string>();
  readonly #codes = new Map<string, { fill: string; stripe: string }>();

  constructor(root: HTMLElement) {
    const style = getComputedStyle(root);
    this.fontFamily = style.fontFamily;
    this.saidFamily = style.getPropertyValue('--font-said');
    this.#probe = document.createElement('i');
    this.#probe.hidden = true;
    root.append(this.#probe);
    this.#tokens = new Map(tokenNames.map((name) => [name, this.#resolve(`var(--${name})`)]));
  }

  token(name: TokenName): string {
    return this.#tokens.get(name) ?? 'CanvasText';
  }

  /** A chip's ground and its stripe for a code's own colour. */
  code(color: string): { fill: string; stripe: string } {
    const known = this.#codes.get(color);
    if (known !== undefined) return known;
    const mixed = {
      fill: this.#resolve(`color-mix(in srgb, ${color} var(--code-mix), var(--surface))`),
      stripe: this.#resolve(`color-mix(in srgb, ${color}, white var(--code-lift))`),
    };
    this.#codes.set(color, mixed);
    return mixed;
  }

  /** Any other mix that the timeline needs. */
  mix(a: TokenName, share: number, b: TokenName): string {
    const wanted = `color-mix(in srgb, var(--${a}) ${share}%, var(--${b}))`;
    const mixed = this.#mixes.get(wanted) ?? this.#resolve(wanted);
    this.#mixes.set(wanted, mixed);
    return mixed;
  }

  dispose(): void {
    this.#probe.remove();
  }

  #resolve(value: string): string {
    this.#probe.style.color = value;
    return getComputedStyle(this.#probe).color;
  }
}

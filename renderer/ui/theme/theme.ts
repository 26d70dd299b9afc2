import {
  ActionIcon,
  Button,
  Checkbox,
  type CSSVariablesResolver,
  createTheme,
  defaultVariantColorsResolver,
  Input,
  type MantineColorsTuple,
  SegmentedControl,
  Select,
  Tooltip,
  type VariantColorsResolver,
} from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import { createElement } from 'react';

/** The ten steps of a ramp, by the names of the tokens: raw colours stay in tokens.css. */
function ramp(name: string): MantineColorsTuple {
  const step = (index: number): string => `var(--${name}-${index})`;
  return [step(0), step(1), step(2), step(3), step(4), step(5), step(6), step(7), step(8), step(9)];
}

/** Mantine's variants in our few colours: one accent, warm neutrals, never a colour by name. */
const variantColors: VariantColorsResolver = (input) => {
  switch (input.variant) {
    case 'filled':
      return {
        background: 'var(--accent)',
        hover: 'var(--accent-hover)',
        color: 'var(--accent-ink)',
        border: '1px solid transparent',
      };
    case 'default':
      return {
        background: 'var(--raised)',
        hover: 'var(--hover)',
        color: 'var(--ink)',
        border: '1px solid var(--line-strong)',
      };
    case 'subtle':
      return {
        background: 'transparent',
        hover: 'var(--hover)',
        color: 'var(--ink-2)',
        hoverColor: 'var(--ink)',
        border: '1px solid transparent',
      };
    case 'light':
      return {
        background: 'var(--accent-soft)',
        hover: 'var(--accent-soft)',
        color: 'var(--accent-text)',
        border: '1px solid var(--accent-line)',
      };
    default:
      return defaultVariantColorsResolver(input);
  }
};

/** Two sizes of button as drawn, and a large one for first run. */
function buttonVars(
  size: string | undefined,
): Record<'--button-height' | '--button-padding-x' | '--button-fz', string> {
  if (size === 'sm')
    return {
      '--button-height': 'var(--h-control-sm)',
      '--button-padding-x': '10px',
      '--button-fz': 'var(--fs-sm)',
    };
  if (size === 'lg')
    return { '--button-height': '2.75rem', '--button-padding-x': '20px', '--button-fz': 'var(--fs-md)' };
  return {
    '--button-height': 'var(--h-control)',
    '--button-padding-x': '14px',
    '--button-fz': 'var(--fs-md)',
  };
}

export const theme = createTheme({
  primaryColor: 'moerbei',
  primaryShade: { light: 7, dark: 4 },
  colors: { moerbei: ramp('moerbei'), gray: ramp('warm'), dark: ramp('dark') },
  variantColorResolver: variantColors,
  fontFamily: 'var(--font-ui)',
  headings: { fontFamily: 'var(--font-ui)', fontWeight: '600' },
  fontSizes: {
    xs: 'var(--fs-xs)',
    sm: 'var(--fs-sm)',
    md: 'var(--fs-md)',
    lg: 'var(--fs-lg)',
    xl: 'var(--fs-xl)',
  },
  lineHeights: {
    xs: 'var(--lh-xs)',
    sm: 'var(--lh-sm)',
    md: 'var(--lh-md)',
    lg: 'var(--lh-lg)',
    xl: 'var(--lh-xl)',
  },
  spacing: { xs: '4px', sm: '8px', md: '12px', lg: '16px', xl: '24px' },
  radius: { xs: '3px', sm: '5px', md: '8px', lg: '12px', xl: '18px' },
  defaultRadius: 'md',
  shadows: { sm: 'var(--sh-1)', md: 'var(--sh-2)', lg: 'var(--sh-3)' },
  focusRing: 'auto',
  respectReducedMotion: true,
  cursorType: 'pointer',
  components: {
    Button: Button.extend({
      defaultProps: { size: 'md', variant: 'default' },
      vars: (_theme, props) => ({ root: buttonVars(props.size) }),
    }),
    ActionIcon: ActionIcon.extend({ defaultProps: { variant: 'subtle', size: 'var(--h-control)' } }),
    Input: Input.extend({
      defaultProps: { size: 'md' },
      vars: () => ({
        wrapper: { '--input-height': 'var(--h-control)', '--input-fz': 'var(--fs-md)' },
      }),
    }),
    Checkbox: Checkbox.extend({ defaultProps: { size: 'sm', radius: 'sm' } }),
    SegmentedControl: SegmentedControl.extend({ defaultProps: { size: 'sm', transitionDuration: 110 } }),
    Select: Select.extend({
      defaultProps: { rightSection: createElement(IconChevronDown, { size: 18, stroke: 1.75 }) },
    }),
    Tooltip: Tooltip.extend({
      defaultProps: {
        openDelay: 400,
        withArrow: false,
        events: { hover: true, focus: true, touch: false },
        transitionProps: { duration: 110 },
      },
    }),
  },
});

const mapped = {
  '--mantine-color-body': 'var(--bg)',
  '--mantine-color-text': 'var(--ink)',
  '--mantine-color-dimmed': 'var(--ink-2)',
  '--mantine-color-placeholder': 'var(--ink-3)',
  '--mantine-color-default': 'var(--raised)',
  '--mantine-color-default-hover': 'var(--hover)',
  '--mantine-color-default-color': 'var(--ink)',
  '--mantine-color-default-border': 'var(--line-strong)',
  '--mantine-color-error': 'var(--error-text)',
  '--mantine-color-anchor': 'var(--accent-text)',
  '--mantine-color-disabled': 'var(--sunken)',
  '--mantine-color-disabled-color': 'var(--ink-3)',
  '--mantine-color-disabled-border': 'transparent',
  '--mantine-color-moerbei-filled': 'var(--accent)',
  '--mantine-color-moerbei-filled-hover': 'var(--accent-hover)',
  '--mantine-color-moerbei-light': 'var(--accent-soft)',
  '--mantine-color-moerbei-light-hover': 'var(--accent-soft)',
  '--mantine-color-moerbei-light-color': 'var(--accent-text)',
  '--mantine-color-moerbei-outline': 'var(--focus)',
  '--mantine-primary-color-filled': 'var(--accent)',
  '--mantine-primary-color-filled-hover': 'var(--accent-hover)',
  '--mantine-primary-color-light': 'var(--accent-soft)',
  '--mantine-primary-color-light-hover': 'var(--accent-soft)',
  '--mantine-primary-color-light-color': 'var(--accent-text)',
  '--mantine-primary-color-contrast': 'var(--accent-ink)',
};

/** Makes Mantine's own names point at our tokens, in both themes alike: the tokens know the theme. */
export const cssVariables: CSSVariablesResolver = () => ({ variables: {}, light: mapped, dark: mapped });

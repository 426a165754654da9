import {
  Anchor,
  Button,
  type CSSVariablesResolver,
  createTheme,
  type MantineColorsTuple,
  Modal,
  Popover,
  Tooltip,
} from '@mantine/core'

/** The one colour for the one thing to do next. */
const accent: MantineColorsTuple = [
  '#eef5fc',
  '#d9e7f6',
  '#b3cfec',
  '#8ab6e2',
  '#6aa2da',
  '#4b8bcb',
  '#3a7cbd',
  '#2b6dad',
  '#1f5c99',
  '#154a80',
]
const dark: MantineColorsTuple = [
  '#dde1e6',
  '#bcc3cb',
  '#98a1ac',
  '#6d7682',
  '#434b55',
  '#343b44',
  '#282e36',
  '#1a1e24',
  '#14181d',
  '#0e1115',
]

export const theme = createTheme({
  primaryColor: 'accent',
  // With Mantine's own shades white text on the accent has too little contrast (WCAG 2.2, 1.4.3).
  primaryShade: { light: 8, dark: 8 },
  autoContrast: true,
  colors: { accent, dark },
  defaultRadius: 'sm',
  cursorType: 'pointer',
  fontFamily: "'Inter Variable', system-ui, -apple-system, 'Segoe UI', sans-serif",
  fontFamilyMonospace: 'ui-monospace, SFMono-Regular, Menlo, Consolas, monospace',
  fontSizes: { xs: '0.75rem', sm: '0.8125rem', md: '0.875rem', lg: '1rem', xl: '1.125rem' },
  lineHeights: { xs: '1.4', sm: '1.45', md: '1.5', lg: '1.5', xl: '1.5' },
  headings: {
    fontWeight: '600',
    sizes: {
      h1: { fontSize: '1.375rem', lineHeight: '1.3' },
      h2: { fontSize: '1rem', lineHeight: '1.4' },
      h3: { fontSize: '0.875rem', lineHeight: '1.45' },
    },
  },
  components: {
    Anchor: Anchor.extend({ defaultProps: { underline: 'hover' } }),
    Button: Button.extend({ defaultProps: { size: 'sm' } }),
    Modal: Modal.extend({
      defaultProps: { centered: true, closeButtonProps: { 'aria-label': 'Close' }, transitionProps: { duration: 0 } },
    }),
    Popover: Popover.extend({ defaultProps: { shadow: 'md', withArrow: true, transitionProps: { duration: 0 } } }),
    Tooltip: Tooltip.extend({ defaultProps: { transitionProps: { duration: 0 }, openDelay: 200 } }),
  },
})

/** Greys, and the colours with a fixed meaning, with enough contrast on the ground of each scheme. */
export const variables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-dimmed': '#55606c',
    '--mantine-color-placeholder': '#66717d',
    '--mantine-color-error': '#b3261e',
    '--mantine-color-text': '#1a1e24',
    '--mantine-color-anchor': '#1f5c99',
    '--ground-raised': '#f6f7f9',
    '--line': '#dfe3e8',
    '--soon': '#8a4b00',
    '--soon-ground': '#fff3dc',
    '--late': '#b3261e',
    '--late-ground': '#fdecea',
    '--done': '#1c6b3a',
    '--mantine-color-yellow-light': '#fff3dc',
    '--mantine-color-yellow-light-color': '#8a4b00',
    '--mantine-color-red-light': '#fdecea',
    '--mantine-color-red-light-color': '#b3261e',
    '--done-ground': '#e3f4e8',
  },
  dark: {
    '--mantine-color-dimmed': '#98a1ac',
    '--mantine-color-placeholder': '#8b95a1',
    '--mantine-color-error': '#ff8a80',
    '--mantine-color-anchor': '#8ab6e2',
    '--ground-raised': '#20252c',
    '--line': '#343b44',
    '--soon': '#f5b84d',
    '--soon-ground': '#3a2c12',
    '--late': '#ff8a80',
    '--late-ground': '#3d1d1b',
    '--done': '#6fcf8f',
    '--mantine-color-yellow-light': '#3a2c12',
    '--mantine-color-yellow-light-color': '#f5b84d',
    '--mantine-color-red-light': '#3d1d1b',
    '--mantine-color-red-light-color': '#ff8a80',
    '--done-ground': '#163222',
  },
})

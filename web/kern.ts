import type { Plugin } from 'vite'

// KERN ships one stylesheet for everything: 340 kB, of which 130 kB are layout utilities in five breakpoints that we do not use
// because page.css sets the rhythm. What is left is 17.8 kB with brotli instead of 22.7 kB.
const startOfUtilities = '.kern-container-fluid,'
// Paper is light, whatever the reader has chosen and the browser prefers.
const onScreenOnly = [
  ['[data-kern-theme=dark],.kern-dark{--', '@media screen{[data-kern-theme=dark],.kern-dark{--', '}'],
  ['@media (prefers-color-scheme: dark){:root{', '@media screen and (prefers-color-scheme: dark){:root{', ''],
  ['@media (prefers-color-scheme: light){:root{', '@media print,(prefers-color-scheme: light){:root{', ''],
] as const

// KERN paints icons white in forced colours, whatever the page behind them.
const forcedIcons = /background-color:var\(--kern-color-white\)!important/g

/**
 * Takes from KERN's stylesheet what we use, keeps the dark theme off paper, and puts it into the layer `kern`:
 * what a component says wins over it, in whatever order the files arrive. Throws when a new KERN looks different.
 */
export function kernStylesheet(): Plugin {
  return {
    name: 'kern-stylesheet',
    enforce: 'pre',
    transform: {
      filter: { id: /@kern-ux\/native\/dist\/kern\.min\.css/ },
      handler: (css) => inLayer(keepDarkOffPaper(withoutUtilities(css))),
    },
  }
}

function inLayer(css: string) {
  const rules = css.replace('@charset "UTF-8";', '').replaceAll(forcedIcons, 'background-color:CanvasText!important')
  return `@layer base,kern,page;@layer kern{${rules}}`
}

function withoutUtilities(css: string) {
  const end = css.indexOf(startOfUtilities)
  if (end < 0) throw new Error(`KERN's stylesheet has no "${startOfUtilities}" any more`)
  return css.slice(0, end)
}

function keepDarkOffPaper(css: string) {
  return onScreenOnly.reduce((all, [theirs, ours, end]) => {
    const start = all.indexOf(theirs)
    if (start < 0) throw new Error(`KERN's stylesheet has no "${theirs}" any more`)
    const close = all.indexOf('}', start) + 1
    return all.slice(0, start) + ours + all.slice(start + theirs.length, close) + end + all.slice(close)
  }, css)
}

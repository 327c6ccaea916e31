import type { Plugin } from 'vite'

// KERN ships one stylesheet for everything: 340 kB, of which 130 kB are layout utilities in five breakpoints that we do not use
// because page.css sets the rhythm. What is left is 17.8 kB with brotli instead of 22.7 kB.
const startOfUtilities = '.kern-container-fluid,'
const chosenDark = '[data-kern-theme=dark],.kern-dark{--'

/** Takes from KERN's stylesheet what we use, and keeps a chosen dark theme off paper. Throws when a new KERN looks different. */
export function kernStylesheet(): Plugin {
  return {
    name: 'kern-stylesheet',
    enforce: 'pre',
    transform: {
      filter: { id: /@kern-ux\/native\/dist\/kern\.min\.css/ },
      handler: (css) => keepOffPaper(withoutUtilities(css)),
    },
  }
}

function withoutUtilities(css: string) {
  const end = css.indexOf(startOfUtilities)
  if (end < 0) throw new Error(`KERN's stylesheet has no "${startOfUtilities}" any more`)
  return css.slice(0, end)
}

// Browsers print with the light scheme by themselves; an attribute on <html> would win over that.
function keepOffPaper(css: string) {
  const start = css.indexOf(chosenDark)
  if (start < 0) throw new Error(`KERN's stylesheet has no "${chosenDark}" any more`)
  const end = css.indexOf('}', start) + 1
  return `${css.slice(0, start)}@media screen{${css.slice(start, end)}}${css.slice(end)}`
}

import adapter from '@sveltejs/adapter-node'
import { sveltekit } from '@sveltejs/kit/vite'
import { defineConfig } from 'vite'
import { block, shareable, style } from './blocks.ts'
import { kernStylesheet } from './kern.ts'

// The style attribute of SvelteKit's route announcer, the only inline style there is. The browser's console prints the new hash
// when a version of SvelteKit changes it.
const routeAnnouncer = 'sha256-S8qMpvofolR8Mpjy4kQvEm7m1q8clzU4dfDH0AmvZjo='

export default defineConfig({
  plugins: [
    kernStylesheet(),
    sveltekit({
      adapter: adapter({ precompress: true }),
      // The styles of a component are small; as files each would be a request that the first picture waits for.
      inlineStyleThreshold: 4096,
      csp: {
        mode: 'nonce',
        directives: {
          'default-src': ['none'],
          'script-src': ['self'],
          'style-src': ['self'],
          'style-src-attr': ['unsafe-hashes', routeAnnouncer],
          // KERN's icons are masks with data: addresses.
          'img-src': ['self', 'data:'],
          'font-src': ['self'],
          'connect-src': ['self'],
          'form-action': ['self'],
          'base-uri': ['none'],
          'frame-ancestors': ['none'],
        },
      },
    }),
  ],
  build: {
    // Inlined fonts and images would need data: in the policy and could not be cached on their own.
    assetsInlineLimit: 0,
    // A page's styles are fetched with it, so that it never shows without. Naming its scripts too would make the list of all pages,
    // which every visit loads, half as long again.
    modulePreload: { resolveDependencies: (_file, names) => names.filter((name) => name.endsWith('.css')) },
  },
  environments: {
    client: {
      build: {
        rolldownOptions: {
          output: {
            codeSplitting: {
              groups: [
                { name: style, test: /type=style|\.css$/ },
                { name: block, test: shareable },
              ],
            },
          },
        },
      },
    },
  },
})

import adapter from '@sveltejs/adapter-node'
import { sveltekit } from '@sveltejs/kit/vite'
import { defineConfig } from 'vite'
import { kernStylesheet } from './kern.ts'

// The style attribute of SvelteKit's route announcer, the only inline style there is. The browser's console prints the new hash
// when a version of SvelteKit changes it.
const routeAnnouncer = 'sha256-S8qMpvofolR8Mpjy4kQvEm7m1q8clzU4dfDH0AmvZjo='

// Used by the gallery and by one or two kinds of page: shared, but not worth the way to all the others.
const special = [
  'Answer',
  'BarChart',
  'ClauseChange',
  'ClauseText',
  'CompareMatrix',
  'compare',
  'CountMap',
  'ErrorSummary',
  'Figure',
  'FilterBar',
  'LineChart',
  'Meter',
  'RadioGroup',
  'Select',
  'StatusLine',
  'Steps',
  'TextField',
  'TileGrid',
  'TileMap',
  'Timeline',
].join('|')
const sharedBlock = new RegExp(`web/src/lib/(?!costs/|labels/terms\\.|components/(${special})\\.)`)

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
  // Inlined fonts and images would need data: in the policy and could not be cached on their own.
  build: { assetsInlineLimit: 0 },
  // What two pages share travels as one file: SvelteKit's own cut makes thirty of a kilobyte each, which compress worse and queue.
  environments: {
    client: {
      build: {
        rolldownOptions: {
          output: { codeSplitting: { groups: [{ name: 'blocks', test: sharedBlock, minShareCount: 2 }] } },
        },
      },
    },
  },
})

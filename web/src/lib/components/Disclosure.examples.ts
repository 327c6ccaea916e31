import type Disclosure from './Disclosure.svelte'
import { markup, type Example } from './example.ts'

const children = markup('<p>Hier steht, was man tun kann.</p>')

export const examples: Example<typeof Disclosure>[] = [
  { title: 'Zu', props: { label: 'Auflage vorschlagen', children } },
  { title: 'Offen', props: { label: 'Termin vorschlagen', open: true, children } },
]

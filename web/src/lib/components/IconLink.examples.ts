import type { Example } from './example.ts'
import type IconLink from './IconLink.svelte'

export const examples: Example<typeof IconLink>[] = [
  { title: 'Weiter', props: { label: 'Karte der Länder ansehen', icon: 'arrow-forward', href: '#ziel' } },
  { title: 'Herunterladen', props: { label: 'Liste als CSV herunterladen', icon: 'download', href: '#ziel' } },
]

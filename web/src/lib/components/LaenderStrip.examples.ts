import type { Example } from './example.ts'
import type LaenderStrip from './LaenderStrip.svelte'

export const examples: Example<typeof LaenderStrip>[] = [
  {
    title: 'Zehn Länder, Bayern noch nicht',
    props: { using: ['BW', 'HB', 'MV', 'NI', 'NW', 'RP', 'SL', 'SN', 'ST', 'SH'], mine: 'BY' },
  },
  { title: 'Auch Bayern', props: { using: ['BY', 'HH'], mine: 'BY' } },
  { title: 'Keine Meldung, kein Land gewählt', props: { using: [] } },
]

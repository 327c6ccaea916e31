import type { Example } from './example.ts'
import type TileMap from './TileMap.svelte'

export const examples: Example<typeof TileMap>[] = [
  {
    title: 'Alle Stufen',
    props: {
      lead: 'MV',
      mine: 'BY',
      stages: {
        SH: 'live',
        HB: 'live',
        NW: 'live',
        NI: 'live',
        ST: 'pilot',
        RP: 'live',
        SN: 'ready',
        SL: 'announced',
        BW: 'live',
      },
      href: (code) => `#karte-${code.toLowerCase()}`,
    },
  },
]

import { laender, type LandCode } from '#lib/laender.ts'
import type CountMap from './CountMap.svelte'
import type { Example } from './example.ts'

const counts = Object.fromEntries(laender.map(({ code }, index) => [code, index * 3])) as Record<LandCode, number>

export const examples: Example<typeof CountMap>[] = [
  {
    title: 'Zahlen je Land, eines ohne',
    props: { counts, unit: 'Lösungen', mine: 'HE', href: (code) => `#zahl-${code.toLowerCase()}` },
  },
]

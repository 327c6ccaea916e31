import { stages } from '#lib/labels/solutions.ts'
import type Badge from './Badge.svelte'
import type { Example } from './example.ts'

export const examples: Example<typeof Badge>[] = [
  ...Object.values(stages).map((stage) => ({ title: `Stand: ${stage.label}`, props: stage })),
  { title: 'Herkunft', props: { label: 'Gesammelter Eintrag', icon: 'checklist' } },
  { title: 'Warnung', props: { label: 'Nicht bestätigt', tone: 'warning' } },
  { title: 'Fehler', props: { label: 'Überfällig', tone: 'danger' } },
]

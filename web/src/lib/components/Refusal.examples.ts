import type { Example } from './example.ts'
import type Refusal from './Refusal.svelte'

export const examples: Example<typeof Refusal>[] = [
  {
    title: 'Ohne Feld',
    props: { detail: 'Damit hätte die Organisation niemanden mehr, der sie verwaltet.', focus: false },
  },
  {
    title: 'Mit Feldern',
    props: {
      detail: 'Mindestens eine Angabe ist ungültig.',
      errors: [{ field: 'leitweg', label: 'Leitweg-ID', message: 'Die Prüfziffern stimmen nicht.' }],
      focus: false,
    },
  },
]

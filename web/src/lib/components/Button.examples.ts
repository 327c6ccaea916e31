import type Button from './Button.svelte'
import type { Example } from './example.ts'

export const examples: Example<typeof Button>[] = [
  { title: 'Hauptaktion, höchstens eine je Seite', props: { label: 'Interesse bekunden', variant: 'primary' } },
  { title: 'Nebenaktion', props: { label: 'Filter anwenden' } },
  { title: 'Dritte Stufe mit Zeichen', props: { label: 'Datei anhängen', variant: 'tertiary', icon: 'add' } },
  { title: 'Nur Zeichen', props: { label: 'Suchen', icon: 'search', iconOnly: true } },
  { title: 'Als Verweis', props: { label: 'Eigene Anfrage öffnen', href: '#ziel' } },
  { title: 'Gesperrt', props: { label: 'Zur Prüfung einreichen', disabled: true } },
]

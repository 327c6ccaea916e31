import type Alert from './Alert.svelte'
import { markup, type Example } from './example.ts'

export const examples: Example<typeof Alert>[] = [
  {
    title: 'Hinweis',
    props: {
      title: 'Dieser Eintrag ist aus öffentlichen Quellen gesammelt',
      children: markup('<p>Preise und Verträge gibt es hier erst, wenn die bereitstellende Stelle ihn übernimmt.</p>'),
    },
  },
  { title: 'Erfolg', props: { title: 'Ihr Land ist jetzt Bayern', tone: 'success', role: 'status' } },
  {
    title: 'Warnung',
    props: {
      title: 'Der Dienst wird Ende 2027 eingestellt',
      tone: 'warning',
      children: markup('<p>Quelle: Beispiel</p>'),
    },
  },
  {
    title: 'Fehler',
    props: {
      title: 'Die Suche antwortet nicht',
      tone: 'danger',
      children: markup('<p>Bitte versuchen Sie es gleich noch einmal.</p>'),
    },
  },
]

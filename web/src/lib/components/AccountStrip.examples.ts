import type AccountStrip from './AccountStrip.svelte'
import type { Example } from './example.ts'

export const examples: Example<typeof AccountStrip>[] = [
  {
    title: 'Mit Ungelesenem und mehreren Organisationen',
    props: {
      name: 'Frauke Janssen',
      organisation: 'Demo-Stadt Lindenhafen',
      canSwitch: true,
      unread: 3,
      path: '/konto',
    },
  },
  { title: 'Ohne Organisation', props: { name: 'Noah Sommer', canSwitch: false, unread: 0, path: '/' } },
]

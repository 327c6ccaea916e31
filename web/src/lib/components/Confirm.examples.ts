import type Confirm from './Confirm.svelte'
import { markup, type Example } from './example.ts'

export const examples: Example<typeof Confirm>[] = [
  {
    title: 'Mit Folge',
    props: {
      label: 'Einladung zurückziehen',
      action: '/komponenten',
      children: markup('<p>Der Link in der E-Mail gilt dann nicht mehr.</p>'),
    },
  },
]

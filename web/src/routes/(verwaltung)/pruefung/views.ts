/** What the inbox can be narrowed to, by the word in the address. */
const views = {
  alle: { label: 'Alle offenen', view: 'all' },
  meine: { label: 'Bei mir', view: 'mine' },
  frei: { label: 'Noch bei niemandem', view: 'unclaimed' },
  ueberfaellig: { label: 'Überfällig', view: 'overdue' },
  vertrag: { label: 'Warten auf Vertrag', view: 'waiting' },
  entschieden: { label: 'Entschieden', view: 'decided' },
} as const

export type View = keyof typeof views
export const isView = (word: string): word is View => Object.hasOwn(views, word)
export const viewOf = (word: View) => views[word].view
export const viewNames = Object.entries(views).map(([key, { label, view }]) => ({ key: key as View, label, view }))

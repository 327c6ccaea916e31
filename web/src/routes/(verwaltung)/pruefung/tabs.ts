/** The pages of the review. */
export const reviewTabs = [
  { label: 'Einträge prüfen', href: '/pruefung' },
  { label: 'Übernahmen', href: '/pruefung/uebernahmen' },
  { label: 'Ohne inhaltliche Prüfung', href: '/pruefung/vertrauen' },
]

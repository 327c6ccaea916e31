/** The three ways to look at costs. */
export const costTabs = [
  { label: 'Mit Preisblatt', href: '/kostenrechner' },
  { label: 'Mit eigenem Betrag', href: '/kostenrechner/betrag' },
  { label: 'Verteilungsschlüssel', href: '/kostenrechner/schluessel' },
]

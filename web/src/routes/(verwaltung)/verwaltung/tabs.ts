/** The pages of who administers the platform. */
export const operatorTabs = [
  { label: 'Zulassung', href: '/verwaltung/organisationen' },
  { label: 'Ereignisprotokoll', href: '/verwaltung/verlauf' },
  { label: 'Zustellungen', href: '/verwaltung/zustellungen' },
  { label: 'Bedarf', href: '/verwaltung/bedarf' },
]

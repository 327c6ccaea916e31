/** The pages of an account. */
export const accountTabs = [
  { label: 'Konto', href: '/konto' },
  { label: 'E-Mails', href: '/konto/benachrichtigungen' },
  { label: 'Verlauf', href: '/konto/verlauf' },
  { label: 'Ihre Daten', href: '/konto/daten' },
]

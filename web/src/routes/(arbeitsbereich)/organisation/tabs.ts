/** The pages of the organisation acted for that somebody with these permissions can open. */
export const organisationTabs = (permissions: readonly string[]) => [
  { label: 'Angaben', href: '/organisation' },
  ...(permissions.includes('manage_members') ? [{ label: 'Mitglieder', href: '/organisation/mitglieder' }] : []),
  ...(permissions.includes('manage_tokens')
    ? [{ label: 'Zugangsschlüssel', href: '/organisation/zugangsschluessel' }]
    : []),
  ...(permissions.includes('manage_webhooks') ? [{ label: 'Webhooks', href: '/organisation/webhooks' }] : []),
  { label: 'Verlauf', href: '/organisation/verlauf' },
]

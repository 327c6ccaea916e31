/** The pages of a case, for its tabs. */
export const caseTabs = (number: string) => [
  { label: 'Fall', href: `/nachnutzung/${number}` },
  { label: 'Intern', href: `/nachnutzung/${number}/intern` },
  { label: 'Verlauf', href: `/nachnutzung/${number}/verlauf` },
]

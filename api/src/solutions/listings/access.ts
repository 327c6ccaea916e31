const roles = [
  'reader',
  'editor',
  'coordinator',
  'signatory',
  'administrator',
  'moderator',
  'contract_manager',
] as const
/** Who may read what an organisation writes about its solutions: all of its members. */
export const member = { access: { role: roles, of: 'own' } } as const
/** And who writes it. */
export const editor = { access: { role: 'editor', of: 'own' } } as const

import type { Schemas } from '@fit-store/contracts/client'

type Solution = Schemas['Solution']
export type PartyRole = Solution['parties'][number]['role']

export const partyRoles: Record<PartyRole, string> = {
  lead: 'federführend',
  implementing: 'umsetzend',
  developing: 'entwickelnd',
  operating: 'betreibend',
}
